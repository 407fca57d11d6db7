package atelier.shell.machine;

import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.CgroupWorldKind;
import atelier.narrator.text.CgroupRefusals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks over the machine for what the labs need: privileges, kernel, namespaces, cgroups, overlay, room, tools. */
public final class Doctor {
    private static final int OLDEST_MAJOR = 5;
    private static final int OLDEST_MINOR = 10;
    private static final long LEAST_ROOM = 100L << 20;
    private static final List<String> TOOLS =
            List.of("unshare", "newuidmap", "busybox", "strace", "runc", "crun", "podman", "docker", "skopeo");

    private final Map<String, String> environment;
    private final Path work;

    /**
     * @param environment of this process
     * @param work where the labs work
     */
    public Doctor(Map<String, String> environment, Path work) {
        this.environment = environment;
        this.work = work;
    }

    /** Looks at everything; what the machine cannot be asked is found bad, not passed over. */
    public List<Finding> examine() {
        Machine machine = Machine.here(environment);
        var findings = new ArrayList<Finding>();
        findings.add(privileges(machine));
        findings.add(machine.enclosure()
                .map(enclosure -> Finding.ok("enclosure", enclosure))
                .orElseGet(() -> Finding.warn("enclosure")));
        findings.add(kernel());
        findings.add(userNamespaces());
        CgroupWorld world = CgroupWorld.detect();
        findings.add(cgroups(world));
        if (world.kind() != CgroupWorldKind.NONE) {
            findings.add(controllers(world));
        }
        findings.add(overlay());
        findings.add(
                Files.exists(Path.of("/proc/thread-self/children")) ? Finding.ok("children") : Finding.bad("children"));
        findings.add(room());
        findings.add(Finding.ok("jdk", System.getProperty("java.version")));
        findings.add(tools());
        return findings;
    }

    private static Finding privileges(Machine machine) {
        if (!machine.root()) {
            return Finding.bad("privileges");
        }
        return machine.userNamespace() ? Finding.ok("privileges.user") : Finding.ok("privileges");
    }

    private static Finding kernel() {
        String release = System.getProperty("os.version");
        String[] numbers = release.split("[^0-9]+", 3);
        int major = Integer.parseInt(numbers[0]);
        int minor = numbers.length > 1 && !numbers[1].isEmpty() ? Integer.parseInt(numbers[1]) : 0;
        boolean recent = major > OLDEST_MAJOR || major == OLDEST_MAJOR && minor >= OLDEST_MINOR;
        return recent ? Finding.ok("kernel", release) : Finding.bad("kernel", release);
    }

    /** Debian, Ubuntu and the kernel itself each have a switch of their own. */
    private static Finding userNamespaces() {
        if (!Files.exists(Path.of("/proc/self/ns/user")) || is("/proc/sys/user/max_user_namespaces", "0")) {
            return Finding.warn("userns", "user.max_user_namespaces=15000");
        }
        if (is("/proc/sys/kernel/unprivileged_userns_clone", "0")) {
            return Finding.warn("userns", "kernel.unprivileged_userns_clone=1");
        }
        if (is("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1")) {
            return Finding.warn("userns", "kernel.apparmor_restrict_unprivileged_userns=0");
        }
        return Finding.ok("userns");
    }

    private static Finding cgroups(CgroupWorld world) {
        return switch (world.kind()) {
            case V1 -> Finding.ok("cgroups.v1");
            case HYBRID -> Finding.ok("cgroups.hybrid");
            case V2 -> Finding.ok("cgroups.v2");
            case NONE -> Finding.warn("cgroups");
        };
    }

    private static Finding controllers(CgroupWorld world) {
        var survey = new ControllerSurvey(world);
        if (!survey.reasons().isEmpty()) {
            var refusals = new CgroupRefusals(Locale.getDefault());
            String reasons =
                    survey.reasons().stream().map(refusals::sentence).distinct().collect(Collectors.joining(" "));
            return Finding.warn("controllers", survey.usable(), reasons);
        }
        return survey.missingOptional().isEmpty()
                ? Finding.ok("controllers", survey.usable())
                : Finding.ok("controllers.most", survey.usable(), survey.missingOptional());
    }

    private static Finding overlay() {
        boolean known = Machine.text(Path.of("/proc/filesystems")).lines().anyMatch(line -> line.endsWith("\toverlay"));
        return known ? Finding.ok("overlay") : Finding.warn("overlay");
    }

    private Finding room() {
        Path existing = work.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        long free = existing.toFile().getUsableSpace();
        String megabytes = Long.toString(free >> 20);
        if (!Files.isWritable(existing)) {
            return Finding.bad("room.unwritable", existing.toString());
        }
        return free < LEAST_ROOM
                ? Finding.bad("room", existing.toString(), megabytes)
                : Finding.ok("room", existing.toString(), megabytes);
    }

    private Finding tools() {
        List<String> there =
                TOOLS.stream().filter(tool -> find(tool).isPresent()).toList();
        List<String> missing =
                TOOLS.stream().filter(tool -> !there.contains(tool)).toList();
        return missing.isEmpty()
                ? Finding.ok("tools", String.join(", ", there))
                : Finding.warn("tools", String.join(", ", there), String.join(", ", missing));
    }

    private Optional<Path> find(String tool) {
        for (String directory :
                environment.getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
            Path file = Path.of(directory, tool);
            if (!directory.isEmpty() && Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static boolean is(String file, String value) {
        return Machine.text(Path.of(file)).strip().equals(value);
    }
}
