package atelier.narrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.ObservedSyscalls;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.UmountFlags;
import atelier.narrator.change.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the narrator tells of mounts, each thread having its own. */
class NarratedMountsTest {
    @TempDir
    Path directory;

    private NarratedThread thread;

    @BeforeEach
    void start() {
        thread = new NarratedThread();
    }

    @AfterEach
    void end() {
        if (thread != null) {
            thread.close();
        }
    }

    private Change onlyChange(Narration narration) {
        assertEquals(1, narration.changes().size(), () -> narration.changes().toString());
        return narration.changes().getFirst();
    }

    @Test
    void a_mount_is_added_changed_and_removed() {
        List<Narration> told = thread.run(s -> {
            s.mount("tmpfs", directory.toString(), "tmpfs", MountFlags.MS_NOSUID, "size=1m");
            s.mount("", directory.toString(), "", MountFlags.MS_SHARED, "");
            s.mount("", directory.toString(), "", MountFlags.MS_REMOUNT.or(MountFlags.MS_RDONLY), "");
            s.umount2(directory.toString(), new UmountFlags(0));
        });
        assertEquals("montage ajouté", onlyChange(told.get(0)).what());
        assertEquals(directory + " (tmpfs, private)", onlyChange(told.get(0)).after());
        assertEquals(new Change("propagation de " + directory, "private", "shared"), onlyChange(told.get(1)));
        List<Change> remounted = told.get(2).changes();
        assertTrue(
                remounted.contains(new Change("options du montage " + directory, "rw,nosuid", "ro")),
                remounted.toString());
        assertEquals("montage retiré", onlyChange(told.get(3)).what());
    }

    @Test
    void many_mounts_that_change_alike_are_told_of_as_one() {
        List<Narration> told = thread.run(s -> {
            s.mount("tmpfs", directory.toString(), "tmpfs", new MountFlags(0), "");
            for (int i = 0; i < 7; i++) {
                s.mkdir(directory + "/" + i, 0755);
                s.mount("tmpfs", directory + "/" + i, "tmpfs", new MountFlags(0), "");
            }
            s.mount("", directory.toString(), "", MountFlags.MS_REC.or(MountFlags.MS_SHARED), "");
            s.umount2(directory.toString(), UmountFlags.MNT_DETACH);
        });
        assertEquals(
                new Change("8 montages changent de propagation", "private", "shared"),
                onlyChange(told.get(told.size() - 2)));
        assertEquals("8 montages retirés, dont", onlyChange(told.getLast()).what());
    }

    @Test
    void pivot_root_changes_the_inode_of_a_root_of_the_same_path() {
        List<Narration> told = thread.run(s -> {
            s.mount("tmpfs", directory.toString(), "tmpfs", new MountFlags(0), "");
            s.mkdir(directory + "/ancienne", 0755);
            s.chdir(directory.toString());
            s.pivot_root(".", "ancienne");
            s.umount2("/ancienne", UmountFlags.MNT_DETACH);
        });
        List<Change> pivoted = told.get(3).changes();
        assertTrue(pivoted.getFirst().before().startsWith("/ (inode "), pivoted.toString());
        assertTrue(pivoted.getFirst().after().startsWith("/ (inode "), pivoted.toString());
        assertTrue(pivoted.toString().contains("before=/, after=/ancienne"), pivoted.toString());
        assertTrue(told.getLast().changes().getFirst().what().contains("retiré"), told.toString());
    }

    @Test
    void a_mount_that_the_observer_sees_too_is_said_to_be_the_hosts() {
        var told = new ArrayList<Narration>();
        thread.run(real -> {
            var narrator = new Narrator(Outside.on(Runnable::run), real.getpid(), told::add);
            Syscalls seen = ObservedSyscalls.observe(new LinuxSyscalls(), narrator);
            seen.mount("tmpfs", directory.toString(), "tmpfs", new MountFlags(0), "");
            seen.umount2(directory.toString(), new UmountFlags(0));
        });
        assertEquals(
                "montage ajouté dans l’espace de l’hôte",
                onlyChange(told.getFirst()).what());
        assertEquals(
                "montage retiré de l’espace de l’hôte",
                onlyChange(told.getLast()).what());
    }
}
