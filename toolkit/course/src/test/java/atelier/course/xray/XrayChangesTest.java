package atelier.course.xray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.CloneFlags;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has changed between two readings is marked, and nothing else. */
class XrayChangesTest {
    @TempDir
    private Path work;

    @Test
    void two_readings_of_what_did_nothing_are_alike() throws Exception {
        try (var lab = new LabThread()) {
            lab.unshare(CloneFlags.CLONE_NEWNET);
            lab.start("/usr/bin/sleep", "1000");
            // posix_spawn returns a little before the program has its arguments
            Xray before = Awaited.xray(
                    lab.reader(work),
                    seen -> seen.processes().getLast().command().endsWith("sleep 1000"));
            assertFalse(XrayChanges.between(before, lab.reader(work).read()).any());
        }
    }

    @Test
    void what_comes_and_goes_is_marked() {
        try (var lab = new LabThread()) {
            int leaving = lab.start("/usr/bin/sleep", "1000");
            Xray before = lab.reader(work).read();
            lab.endLast();
            lab.unshare(CloneFlags.CLONE_NEWUTS);
            int coming = lab.start("/usr/bin/sleep", "1001");
            XrayChanges changes = XrayChanges.between(before, lab.reader(work).read());
            assertEquals(
                    List.of(Mark.SAME, Mark.APPEARED, Mark.VANISHED),
                    changes.processes().stream().map(Marked::mark).toList());
            assertEquals(
                    List.of(lab.task().id(), coming, leaving),
                    changes.processes().stream().map(each -> each.value().pid()).toList());
            assertEquals(Mark.APPEARED, changes.namespaces().getFirst().mark());
            assertEquals(Mark.SAME, changes.root());
            assertTrue(changes.any());
        }
    }

    @Test
    void a_new_name_changes_its_namespace_and_a_new_directory_only_itself() {
        try (var lab = new LabThread()) {
            lab.unshare(CloneFlags.CLONE_NEWUTS);
            Xray before = lab.reader(work).read();
            lab.call(() -> {
                lab.syscalls().sethostname("essai");
                lab.syscalls().chdir("/tmp");
                return true;
            });
            XrayChanges changes = XrayChanges.between(before, lab.reader(work).read());
            assertEquals(Mark.CHANGED, changes.namespaces().getFirst().mark());
            assertEquals(Mark.CHANGED, changes.cwd());
            assertEquals(Mark.SAME, changes.root());
            assertEquals(Mark.SAME, changes.credentials().mark());
        }
    }
}
