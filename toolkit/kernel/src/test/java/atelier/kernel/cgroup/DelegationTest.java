package atelier.kernel.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.OwnThread;
import atelier.kernel.SyscallException;
import atelier.kernel.proc.CgroupMembership;
import atelier.kernel.proc.ProcTask;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Groups given to a user, and groups seen from a cgroup namespace. */
@Tag("cgroup")
class DelegationTest {
    private static final int NOBODY = 65_534;

    private final LinuxSyscalls linux = new LinuxSyscalls();

    private OwnThread threadOfNobody() {
        var thread = new OwnThread();
        thread.run(() -> {
            linux.setgroups(List.of());
            linux.setresgid(NOBODY, NOBODY, NOBODY);
            linux.setresuid(NOBODY, NOBODY, NOBODY);
        });
        return thread;
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_user_makes_groups_below_the_one_that_was_delegated_and_nowhere_else(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.FREEZER);
                var thread = threadOfNobody()) {
            var refused = assertThrows(
                    CgroupException.class, () -> thread.run(() -> group.child("a-moi", Controller.FREEZER)));
            assertEquals(CgroupProblem.NOT_PERMITTED, refused.problem());
            group.delegate(NOBODY, NOBODY);
            thread.run(() -> group.child("a-moi", Controller.FREEZER).delete());
            CgroupWorld world = Worlds.of(version);
            var outside = assertThrows(
                    CgroupException.class,
                    () -> thread.run(() -> Cgroup.create(linux, world, Worlds.name(), Controller.FREEZER)));
            assertEquals(CgroupProblem.NOT_PERMITTED, outside.problem());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_user_does_not_change_the_limit_of_the_group_that_was_delegated(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.PIDS);
                var thread = threadOfNobody()) {
            group.pids().max(5);
            group.delegate(NOBODY, NOBODY);
            var refused = assertThrows(
                    CgroupException.class, () -> thread.run(() -> group.pids().max("max")));
            assertEquals(CgroupProblem.NOT_PERMITTED, refused.problem());
            assertEquals(5, group.pids().max().getAsLong());
        }
    }

    @Test
    void a_group_is_seen_from_the_root_of_the_viewers_namespace() {
        CgroupVersion version = CgroupWorld.detect().unified().isPresent() ? CgroupVersion.V2 : CgroupVersion.V1;
        try (var group = Worlds.group(version, Controller.FREEZER);
                var inside = group.start("unshare", "--cgroup", "sh", "-c", "kill -STOP $$");
                var beside = group.child("dessous", Controller.FREEZER).start("sleep", "1000")) {
            while (ProcTask.process(inside.pid()).stat().state() != 'T') {
                Thread.onSpinWait();
            }
            var view = new CgroupNamespaceView(linux, ProcTask.process(inside.pid()));
            assertTrue(paths(view.of(ProcTask.process(inside.pid()))).contains("/"));
            assertTrue(paths(view.of(ProcTask.process(beside.pid()))).contains("/dessous"));
            assertTrue(paths(view.of(
                            ProcTask.process((int) ProcessHandle.current().pid())))
                    .stream()
                    .anyMatch(path -> path.startsWith("/..")));
            assertEquals(
                    List.of(),
                    paths(ProcTask.process(inside.pid()).cgroups()).stream()
                            .filter(path -> path.startsWith("/.."))
                            .toList());
        }
    }

    @Test
    void who_may_not_enter_a_namespace_sees_nothing() {
        Worlds.of(CgroupWorld.detect().unified().isPresent() ? CgroupVersion.V2 : CgroupVersion.V1);
        var gone = new CgroupNamespaceView(linux, ProcTask.process(Integer.MAX_VALUE));
        assertThrows(
                SyscallException.class,
                () -> gone.of(ProcTask.process((int) ProcessHandle.current().pid())));
    }

    private static List<String> paths(List<CgroupMembership> memberships) {
        return memberships.stream().map(CgroupMembership::path).toList();
    }
}
