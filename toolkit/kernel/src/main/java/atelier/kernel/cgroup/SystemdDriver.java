package atelier.kernel.cgroup;

import atelier.kernel.Syscalls;
import atelier.kernel.proc.CgroupMembership;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks systemd for a scope, a unit for processes that it did not start, over D-Bus by {@code busctl}. The scope's group is
 * delegated: groups may be made below it, but its own limits are systemd's to set, through {@link #set}. Once the last
 * process has ended, systemd forgets it. Sources: {@code man 5 systemd.scope}, {@code man 5 org.freedesktop.systemd1},
 * {@code systemd.io/CGROUP_DELEGATION}.
 */
public record SystemdDriver(Syscalls linux) implements CgroupDriver {
    /** For {@link #set}: no limit. */
    public static final long INFINITY = -1;

    /** {@code man 3 sd_booted}. */
    private static final Path BOOTED = Path.of("/run/systemd/system");

    private static final List<String> MANAGER = List.of(
            "/usr/bin/env",
            "busctl",
            "call",
            "org.freedesktop.systemd1",
            "/org/freedesktop/systemd1",
            "org.freedesktop.systemd1.Manager");
    private static final String SUFFIX = ".scope";

    /** Whether systemd runs this machine. */
    public static boolean runs() {
        return Files.isDirectory(BOOTED);
    }

    @Override
    public String name() {
        return "systemd";
    }

    @Override
    public Cgroup enclose(String group, int pid, Controller... controllers) {
        String unit = new GroupName(group).text() + SUFFIX;
        if (!runs()) {
            throw new CgroupException(CgroupProblem.NO_SYSTEMD, BOOTED);
        }
        // a unit of that name that is there already makes it fail; two properties, no auxiliary unit
        ask(
                unit,
                "StartTransientUnit",
                "ssa(sv)a(sa(sv))",
                unit,
                "fail",
                "2",
                "PIDs",
                "au",
                "1",
                Integer.toString(pid),
                "Delegate",
                "b",
                "true",
                "0");
        return entered(unit, pid, List.of(controllers));
    }

    /**
     * Sets a property of a scope while it runs.
     *
     * @param group as {@link #enclose} gave it
     * @param property {@code MemoryMax} (bytes), {@code TasksMax}, {@code CPUWeight}, {@code CPUQuotaPerSecUSec}
     *     (microseconds in each second) … of {@code man 5 systemd.resource-control}, as D-Bus has them
     */
    public void set(Cgroup group, String property, long value) {
        ask(
                group.name(),
                "SetUnitProperties",
                "sba(sv)",
                group.name(),
                "true",
                "1",
                property,
                "t",
                Long.toUnsignedString(value));
    }

    private void ask(String unit, String method, String... signatureAndArguments) {
        List<String> command = Stream.of(MANAGER, List.of(method), List.of(signatureAndArguments))
                .flatMap(List::stream)
                .toList();
        ProgramAnswer answer = ProgramAnswer.of(linux, command);
        if (!answer.succeeded()) {
            throw new CgroupException(CgroupProblem.SYSTEMD_REFUSED, unit, answer.text());
        }
    }

    /** systemd answers before it has done it. */
    private Cgroup entered(String unit, int pid, List<Controller> controllers) {
        var patience = new Patience();
        while (true) {
            List<GroupDirectory> directories = directories(unit, pid);
            var found = CgroupView.byController(directories, controllers);
            if (!directories.isEmpty() && found.keySet().containsAll(controllers)) {
                return new Cgroup(linux, unit, directories, found, List.of());
            }
            if (!patience.lasts()) {
                throw missing(unit, directories, controllers);
            }
        }
    }

    private List<GroupDirectory> directories(String unit, int pid) {
        CgroupWorld world = CgroupWorld.detect();
        return memberships(pid).stream()
                .filter(membership -> membership.path().endsWith("/" + unit))
                .flatMap(membership -> world.hierarchies().stream()
                        .filter(hierarchy -> hierarchy.holds(membership))
                        .map(hierarchy ->
                                new GroupDirectory(linux, hierarchy, hierarchy.directoryOf(membership.path()))))
                .toList();
    }

    private static List<CgroupMembership> memberships(int pid) {
        try {
            return ProcTask.process(pid).cgroups();
        } catch (NoSuchTaskException ended) {
            throw new CgroupException(CgroupProblem.NO_SUCH_PROCESS, pid, "systemd");
        }
    }

    private static CgroupException missing(
            String unit, List<GroupDirectory> directories, List<Controller> controllers) {
        var found = CgroupView.byController(directories, controllers);
        return controllers.stream()
                .filter(controller -> !directories.isEmpty() && !found.containsKey(controller))
                .findFirst()
                .map(controller -> new CgroupException(
                        CgroupProblem.CONTROLLER_NOT_DELEGATED, controller.nameIn(CgroupVersion.V2)))
                .orElseGet(() -> new CgroupException(CgroupProblem.NO_SUCH_GROUP, unit));
    }
}
