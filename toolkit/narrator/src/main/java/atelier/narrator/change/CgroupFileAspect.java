package atelier.narrator.change;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.cgroup.Hierarchy;
import atelier.kernel.proc.CgroupMembership;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.text.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a {@code write} to a file of a control group changes: the file's own value, as the kernel rounds it; the list of
 * devices, for the two files that only take rules; the group of the process whose id is written.
 */
record CgroupFileAspect(Catalogue texts) implements Aspect<CgroupFileAspect.Value> {
    /**
     * @param what is read, for the learner; empty when there is nothing to read
     * @param value now
     */
    record Value(String what, String value) {
        static final Value NONE = new Value("", "");
    }

    private static final Set<String> MEMBERS = Set.of("cgroup.procs", "cgroup.threads", "tasks");
    private static final Set<String> DEVICE_RULES = Set.of("devices.allow", "devices.deny");
    private static final String DEVICES = "devices.list";
    private static final Pattern PID = Pattern.compile("\\d{1,10}");
    private static final int LONGEST = 160;

    @Override
    public Value read(ProcTask thread, SyscallCall call) {
        Path descriptor = thread.directory()
                .resolve("fd")
                .resolve(call.arguments().getFirst().value().toString());
        Optional<Hierarchy> hierarchy = CgroupFiles.hierarchy(thread, descriptor);
        if (hierarchy.isEmpty()) {
            return Value.NONE;
        }
        try {
            Path file = Files.readSymbolicLink(descriptor);
            String name = file.getFileName().toString();
            if (MEMBERS.contains(name)) {
                return membership(hierarchy.get(), written(call));
            }
            Path shown = DEVICE_RULES.contains(name) ? seen(thread, file.resolveSibling(DEVICES)) : descriptor;
            String what = texts.text(
                    "cgroup.file",
                    DEVICE_RULES.contains(name) ? DEVICES : name,
                    file.getParent().getFileName());
            return new Value(what, shortened(Files.readAllBytes(shown)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the file behind " + descriptor, e);
        }
    }

    private static String written(SyscallCall call) {
        return new String((byte[]) call.arguments().get(1).value(), StandardCharsets.UTF_8).strip();
    }

    private Value membership(Hierarchy hierarchy, String pid) {
        if (!PID.matcher(pid).matches()) {
            return Value.NONE;
        }
        return ProcTask.process(Integer.parseInt(pid)).cgroups().stream()
                .filter(hierarchy::holds)
                .map(CgroupMembership::path)
                .map(path -> new Value(texts.text("cgroup.member", pid, CgroupFiles.named(texts, hierarchy)), path))
                .findFirst()
                .orElse(Value.NONE);
    }

    private static Path seen(ProcTask thread, Path file) {
        return thread.directory().resolve("root").resolve(Path.of("/").relativize(file));
    }

    private static String shortened(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8).strip().replaceAll("\\s*\\n", ", ");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    @Override
    public List<Change> changes(Value before, Value after, SyscallEvent event) {
        return before.value.equals(after.value)
                ? List.of()
                : List.of(new Change(after.what, orNothing(before.value), orNothing(after.value)));
    }

    private String orNothing(String value) {
        return value.isEmpty() ? texts.text("cgroup.empty") : value;
    }
}
