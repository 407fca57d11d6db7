package atelier.course.xray;

import atelier.kernel.Syscalls;
import atelier.kernel.cgroup.CgroupException;
import atelier.kernel.cgroup.CgroupView;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.Controller;
import atelier.kernel.proc.CgroupMembership;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the control groups that the container's tasks are in and the host's are not. Remembers the processor time of each
 * from one reading to the next.
 */
final class GroupReader {
    private static final List<Controller> SHOWN = List.of(Controller.MEMORY, Controller.PIDS, Controller.CPU);

    private final Syscalls syscalls;
    private final CpuMeter meter = new CpuMeter();

    GroupReader(Syscalls syscalls) {
        this.syscalls = syscalls;
    }

    /** In the order of the tree. */
    List<SeenGroup> read(ProcessTree tree, ProcTask host) {
        String hosts = ProcFile.of(host, "cgroup").text().orElse("");
        Map<String, List<SeenProcess>> members = new LinkedHashMap<>();
        for (SeenProcess process : tree.seen()) {
            if (!process.cgroups().isEmpty() && !process.cgroups().equals(hosts)) {
                members.computeIfAbsent(process.cgroups(), none -> new ArrayList<>())
                        .add(process);
            }
        }
        if (members.isEmpty()) {
            return List.of();
        }
        CgroupWorld world = CgroupWorld.detect();
        Optional<CgroupView> ofHost = view(world, host);
        var groups = new ArrayList<SeenGroup>();
        members.forEach((cgroups, inside) -> {
            Optional<CgroupView> view = view(world, tree.task(inside.getFirst().pid()));
            groups.add(new SeenGroup(
                    name(cgroups, hosts),
                    inside.size(),
                    view.map(seen -> gauges(seen, ofHost)).orElse(List.of())));
        });
        return List.copyOf(groups);
    }

    private Optional<CgroupView> view(CgroupWorld world, ProcTask task) {
        try {
            return Optional.of(CgroupView.of(syscalls, world, task));
        } catch (NoSuchTaskException | UncheckedIOException unseen) {
            return Optional.empty();
        }
    }

    /** Of the first hierarchy in which they are apart from the host. */
    private static String name(String cgroups, String hosts) {
        List<String> ofHost = hosts.lines().toList();
        return cgroups.lines()
                .filter(line -> !ofHost.contains(line))
                .map(line -> CgroupMembership.parse(line).path())
                .findFirst()
                .orElse("/");
    }

    private List<Gauge> gauges(CgroupView view, Optional<CgroupView> host) {
        var gauges = new ArrayList<Gauge>();
        for (Controller controller : SHOWN) {
            boolean apart = view.controllers().contains(controller)
                    && host.filter(hosts -> hosts.controllers().contains(controller)
                                    && hosts.path(controller).equals(view.path(controller)))
                            .isEmpty();
            if (apart) {
                gauge(controller, view).ifPresent(gauges::add);
            }
        }
        return gauges;
    }

    /** Empty when the group has gone, or is out of sight. */
    private Optional<Gauge> gauge(Controller controller, CgroupView view) {
        try {
            return switch (controller) {
                case MEMORY -> Optional.of(Gauge.Memory.of(view.memory()));
                case PIDS ->
                    Optional.of(
                            new Gauge.Tasks(view.pids().current(), view.pids().max()));
                case CPU -> Optional.of(meter.read(view.path(controller), view.cpu()));
                default -> Optional.empty();
            };
        } catch (CgroupException gone) {
            return Optional.empty();
        }
    }
}
