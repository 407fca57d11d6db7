package atelier.course.xray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.CloneFlags;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an X-ray shows is what the kernel has. */
class XrayReaderTest {
    @TempDir
    private Path work;

    @Test
    void a_thread_that_did_nothing_shares_all_with_the_host() {
        try (var lab = new LabThread()) {
            Xray seen = lab.reader(work).read();
            assertEquals(List.of(), seen.namespaces());
            assertEquals(lab.task().namespaces().keySet(), seen.shared());
            assertEquals(1, seen.processes().size());
            assertEquals(lab.task().id(), seen.thread().pid());
            assertEquals(List.of(), seen.mounts());
            assertEquals(List.of(), seen.groups());
            assertEquals(List.of(), seen.links());
            assertFalse(seen.place().ownRoot());
            assertEquals(OptionalLong.of(0), seen.credentials().uidInside());
        }
    }

    @Test
    void a_uts_namespace_has_its_name_and_the_host_keeps_its_own() throws Exception {
        try (var lab = new LabThread()) {
            lab.unshare(CloneFlags.CLONE_NEWUTS);
            lab.call(() -> {
                lab.syscalls().sethostname("essai");
                return true;
            });
            SeenNamespace uts = only(lab.reader(work).read(), NamespaceKind.UTS);
            String own = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            assertEquals(new SeenNamespace.Hostname(Optional.of("essai"), own), uts.detail());
            assertEquals(lab.task().namespaces().get(NamespaceKind.UTS), uts.namespace());
            assertFalse(lab.reader(work).read().shared().contains(NamespaceKind.UTS));
        }
    }

    @Test
    void a_pid_namespace_waits_for_its_first_process_and_then_counts_from_1() {
        try (var lab = new LabThread()) {
            lab.unshare(CloneFlags.CLONE_NEWPID);
            SeenNamespace awaiting = only(lab.reader(work).read(), NamespaceKind.PID);
            assertEquals(0, awaiting.members());
            assertEquals(SeenNamespace.UNNUMBERED, awaiting.namespace().inode());
            assertEquals(new SeenNamespace.First(Optional.empty()), awaiting.detail());
            int pid = lab.start("/usr/bin/sleep", "1000");
            Xray seen = lab.reader(work).read();
            SeenNamespace namespace = only(seen, NamespaceKind.PID);
            assertEquals(new SeenNamespace.First(Optional.of(pid)), namespace.detail());
            assertEquals(pid, namespace.through());
            assertEquals(1, namespace.members());
            SeenProcess first = seen.processes().getLast();
            assertEquals(List.of(pid, 1), first.pids());
            assertEquals(1, first.innerPid());
        }
    }

    @Test
    void descendants_are_shown_below_their_parents_and_zombies_with_them() throws Exception {
        try (var lab = new LabThread()) {
            int shell = lab.start("/bin/sh", "-c", "sleep 1000 & (exit 3) & exec sleep 1001");
            Xray seen = Awaited.xray(
                    lab.reader(work),
                    now -> now.processes().stream().anyMatch(SeenProcess::isZombie)
                            && now.processes().stream()
                                            .filter(each -> each.command().startsWith("sleep 100"))
                                            .count()
                                    == 2);
            SeenProcess parent = seen.processes().get(1);
            assertEquals(shell, parent.pid());
            assertEquals("sleep 1001", parent.command());
            assertEquals(1, parent.depth());
            List<SeenProcess> below = seen.processes().subList(2, 4);
            assertTrue(below.stream().allMatch(each -> each.depth() == 2), below.toString());
            assertEquals(
                    "[sh]",
                    below.stream()
                            .filter(SeenProcess::isZombie)
                            .findFirst()
                            .orElseThrow()
                            .command());
        }
    }

    @Test
    void a_child_of_any_thread_of_a_process_is_its_child() throws Exception {
        try (var lab = new LabThread()) {
            Path source = Files.writeString(work.resolve("Fils.java"), """
                    public class Fils {
                        public static void main(String[] a) throws Exception {
                            var t = new Thread(() -> {
                                try { new ProcessBuilder("sleep", "1002").start().waitFor(); } catch (Exception e) {}
                            });
                            t.start();
                            t.join();
                        }
                    }
                    """);
            Path java = Path.of(System.getProperty("java.home"), "bin/java");
            lab.start(java.toString(), "-Xshare:auto", "-XX:TieredStopAtLevel=1", source.toString());
            Xray seen = Awaited.xray(
                    lab.reader(work),
                    now -> now.processes().stream()
                            .anyMatch(each -> each.command().equals("sleep 1002")));
            assertEquals(2, seen.processes().getLast().depth());
        }
    }

    @Test
    void what_ends_while_it_is_read_is_left_out() {
        try (var lab = new LabThread()) {
            lab.start("/bin/sh", "-c", "while :; do (sleep 0 & sleep 0 &) ; done");
            XrayReader reader = lab.reader(work);
            for (int i = 0; i < 300; i++) {
                List<SeenProcess> processes = reader.read().processes();
                assertEquals(
                        processes.size(),
                        processes.stream().map(SeenProcess::pid).distinct().count());
            }
        }
    }

    @Test
    void two_hundred_processes_are_all_shown_and_a_thousand_are_counted() throws Exception {
        try (var lab = new LabThread()) {
            lab.start("/bin/sh", "-c", "i=0; while [ $i -lt 200 ]; do sleep 1003 & i=$((i+1)); done; wait");
            Xray seen = Awaited.xray(lab.reader(work), now -> sleeping(now, "1003") == 200);
            assertEquals(0, seen.unread());
            lab.start("/bin/sh", "-c", "i=0; while [ $i -lt 400 ]; do sleep 1004 & i=$((i+1)); done; wait");
            seen = Awaited.xray(lab.reader(work), now -> now.processes().size() + now.unread() == 603);
            assertEquals(500, seen.processes().size());
            assertEquals(103, seen.unread());
        }
    }

    @Test
    void a_container_that_has_ended_is_an_error_of_its_own() throws Exception {
        try (var lab = new LabThread()) {
            var nobody = new XrayReader(
                    lab.syscalls(), ProcTask.thread(lab.syscalls().getpid(), 1), lab.task(), work);
            assertThrows(NoSuchTaskException.class, nobody::read);
        }
    }

    @Test
    void ids_of_a_user_namespace_are_those_of_its_maps() throws Exception {
        try (var lab = new LabThread()) {
            lab.start("/usr/bin/unshare", "--user", "--map-root-user", "sleep", "1005");
            Xray seen = Awaited.xray(lab.reader(work), now -> sleeping(now, "1005") == 1);
            var ids = (SeenNamespace.Ids) only(seen, NamespaceKind.USER).detail();
            assertEquals("[0 0 1]", ids.maps().uids().toString());
        }
    }

    private static long sleeping(Xray seen, String seconds) {
        return seen.processes().stream()
                .filter(each -> each.command().equals("sleep " + seconds))
                .count();
    }

    private static SeenNamespace only(Xray seen, NamespaceKind kind) {
        List<SeenNamespace> found = seen.namespaces().stream()
                .filter(each -> each.namespace().kind() == kind)
                .toList();
        assertEquals(1, found.size(), seen.namespaces().toString());
        return found.getFirst();
    }
}
