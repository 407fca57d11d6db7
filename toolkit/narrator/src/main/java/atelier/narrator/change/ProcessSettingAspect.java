package atelier.narrator.change;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.text.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a file of {@code /proc/pid} says that settles a namespace, when one writes to it: id maps, clock offsets. */
record ProcessSettingAspect(Catalogue texts) implements Aspect<Optional<ProcessSettingAspect.Setting>> {
    /** The file's name, of which process it is, and what is in it. */
    record Setting(String name, String pid, String content) {}

    private static final Pattern SETTING =
            Pattern.compile("/proc/(\\d+)/(?:task/\\d+/)?(uid_map|gid_map|setgroups|timens_offsets)");

    @Override
    public Optional<Setting> read(ProcTask thread, SyscallCall call) {
        Path link =
                thread.directory().resolve("fd/" + call.arguments().getFirst().value());
        try {
            Matcher path = SETTING.matcher(Files.readSymbolicLink(link).toString());
            return path.matches()
                    ? Optional.of(new Setting(path.group(2), path.group(1), Files.readString(link)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + link + " leads to", e);
        }
    }

    /** Of several lines, only those that are not as before. */
    @Override
    public List<Change> changes(Optional<Setting> before, Optional<Setting> after, SyscallEvent event) {
        if (before.equals(after) || before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        String what = texts.text("setting." + after.get().name(), after.get().pid());
        return List.of(new Change(what, written(before.get(), after.get()), written(after.get(), before.get())));
    }

    private String written(Setting setting, Setting other) {
        List<String> same = other.content().lines().toList();
        return setting.content()
                .lines()
                .filter(line -> !same.contains(line))
                .map(line -> written(setting.name(), line.strip().split("\\s+")))
                .collect(Collectors.joining(", "));
    }

    private String written(String name, String[] fields) {
        return switch (name) {
            case "uid_map", "gid_map" ->
                fields[2].equals("1")
                        ? texts.text("setting.id", fields[0], fields[1])
                        : texts.text("setting.ids", fields[0], fields[1], fields[2]);
            case "timens_offsets" -> texts.text("setting.offset", fields[0], fields[1]);
            default -> String.join(" ", fields);
        };
    }
}
