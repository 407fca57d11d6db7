package atelier.labs.chroot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.labs.LabStage;
import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The usual mistakes with mounts and {@code pivot_root}, and what looks like a pivot and is none. */
class MountMistakesTest {
    private static final String OWN_TREE = "linux.chdir(travail.toString()); linux.unshare(CLONE_NEWNS);"
            + " linux.mount(\"\", \"/\", \"\", MS_REC.or(MS_PRIVATE), \"\");";
    private static final String BIND_ROOT = "linux.mount(\"racine\", \"racine\", \"\", MS_BIND, \"\");";
    private static final String BIND_PROC = "linux.mount(\"/proc\", \"racine/proc\", \"\", MS_BIND.or(MS_REC), \"\");";
    private static final String PIVOT = "linux.chdir(\"racine\"); linux.pivot_root(\".\", \".\");";
    private static final String DETACH = "linux.umount2(\".\", MNT_DETACH);";
    private static final String HOME = "linux.chdir(\"/\");";
    private static final String SHARED_QUAY = "linux.chdir(travail.toString()); linux.mkdir(\"quai\", 0755);"
            + " linux.mount(\"quai\", \"quai\", \"\", MS_BIND, \"\"); linux.mount(\"\", \"quai\", \"\", MS_SHARED, \"\");"
            + " linux.mkdir(\"quai/neuf\", 0755);";
    private static final String TMPFS = "linux.mount(\"tmpfs\", \"quai/neuf\", \"tmpfs\", MS_NODEV, \"size=1m\");";

    @TempDir
    private Path base;

    private LabStage stage;

    @BeforeEach
    void open() throws IOException {
        Needs.root();
        stage = LabStage.open("02-chroot", base);
    }

    @AfterEach
    void close() throws IOException {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void a_mount_in_the_host_s_namespace_is_not_private() throws Exception {
        stage.run(SHARED_QUAY, TMPFS);
        assertEquals("meme-espace", stage.sees("montage-prive"));
    }

    @Test
    void a_mount_below_a_shared_one_leaks_to_the_host() throws Exception {
        stage.run(SHARED_QUAY, "linux.unshare(CLONE_NEWNS);");
        assertEquals("rien-monte", stage.sees("montage-prive"));
        stage.run(TMPFS);
        assertEquals("montage-fuit", stage.sees("montage-prive"));
    }

    @Test
    void private_without_rec_leaves_mounts_below_shared() throws Exception {
        stage.run(SHARED_QUAY, "linux.mkdir(\"calme\", 0755);", "linux.unshare(CLONE_NEWNS);");
        stage.run("linux.mount(\"\", \"/\", \"\", MS_PRIVATE, \"\");");
        stage.run("linux.mount(\"calme\", \"calme\", \"\", MS_BIND, \"\");");
        stage.run("linux.mount(\"\", \"calme\", \"\", MS_PRIVATE, \"\");");
        stage.run("linux.mount(\"tmpfs\", \"calme\", \"tmpfs\", MS_NODEV, \"size=1m\");");
        assertEquals("encore-partage", stage.sees("montage-prive"));
    }

    @Test
    void one_way_propagation_is_enough() throws Exception {
        stage.run(SHARED_QUAY, "linux.unshare(CLONE_NEWNS);");
        stage.run("linux.mount(\"\", \"/\", \"\", MS_REC.or(MS_SLAVE), \"\");", TMPFS);
        assertEquals(LabStage.HELD, stage.sees("montage-prive"));
    }

    @Test
    void the_host_s_root_mounted_on_itself_is_no_new_root() throws Exception {
        stage.run("linux.mkdir(\"racine\", 0755);", OWN_TREE);
        stage.run("linux.mount(\"/\", \"racine\", \"\", MS_BIND.or(MS_REC), \"\");", PIVOT, DETACH, HOME);
        assertEquals("racine-de-hote", stage.sees("pivote"));
        assertEquals("pas-dans-la-racine", stage.sees("proc"));
    }

    @Test
    void chroot_to_a_mount_point_is_no_pivot() throws Exception {
        stage.playedUpTo("pivot").run(OWN_TREE, BIND_ROOT, BIND_PROC, "linux.chroot(\"racine\");", HOME);
        assertEquals("chroot-seulement", stage.sees("pivote"));
        assertEquals(LabStage.HELD, stage.sees("proc"));
    }

    @Test
    void an_old_root_that_was_not_detached_is_found() throws Exception {
        stage.playedUpTo("pivot").run(OWN_TREE, BIND_ROOT, BIND_PROC, PIVOT, HOME);
        assertEquals("ancienne-racine", stage.sees("pivote"));
    }

    @Test
    void an_old_root_put_in_a_directory_is_found() throws Exception {
        stage.playedUpTo("pivot").run(OWN_TREE, BIND_ROOT, "linux.mkdir(\"racine/avant\", 0755);");
        stage.run("linux.pivot_root(\"racine\", \"racine/avant\");", HOME);
        assertEquals("ancienne-racine", stage.sees("pivote"));
        stage.run("linux.umount2(\"/avant\", MNT_DETACH);");
        assertEquals(LabStage.HELD, stage.sees("pivote"));
    }

    @Test
    void a_root_without_proc_is_told() throws Exception {
        stage.playedUpTo("pivot").run(OWN_TREE, BIND_ROOT, PIVOT, DETACH, HOME);
        assertEquals(LabStage.HELD, stage.sees("pivote"));
        assertEquals("sans-proc", stage.sees("proc"));
    }

    @Test
    void a_directory_filled_by_hand_is_no_proc() throws Exception {
        stage.playedUpTo("pivot").run(OWN_TREE, BIND_ROOT);
        stage.run("linux.mkdir(\"racine/proc/1\", 0755);", PIVOT, DETACH, HOME);
        assertEquals("sans-proc", stage.sees("proc"));
    }

    @Test
    void a_proc_hidden_under_another_mount_is_no_proc() throws Exception {
        stage.playedUpTo("pivot").run(OWN_TREE, BIND_ROOT, BIND_PROC);
        stage.run("linux.mount(\"tmpfs\", \"racine/proc\", \"tmpfs\", MS_NODEV, \"size=1m\");", PIVOT, DETACH, HOME);
        assertEquals("sans-proc", stage.sees("proc"));
    }

    @Test
    void a_root_mounted_before_one_has_a_tree_of_one_s_own_is_seen_by_the_host() throws Exception {
        stage.playedUpTo("propagation")
                .run("linux.chdir(travail.toString());", BIND_ROOT, OWN_TREE, PIVOT, DETACH, HOME);
        assertEquals("montage-fuit", stage.sees("pivote"));
    }

    @Test
    void another_root_is_not_the_one_that_was_made() throws Exception {
        stage.playedUpTo("pivot").run(OWN_TREE, "linux.mkdir(\"copie\", 0755);");
        stage.run("linux.mount(\"copie\", \"copie\", \"\", MS_BIND, \"\"); linux.chdir(\"copie\");");
        stage.run("linux.pivot_root(\".\", \".\");", DETACH, HOME);
        assertEquals("autre-racine", stage.sees("pivote"));
    }

    @Test
    void a_current_directory_left_outside_is_found_after_the_pivot() throws Exception {
        stage.playedUpTo("oubli").run("linux.fchdir(oubli);");
        assertEquals("cwd-dehors", stage.sees("pivote"));
    }
}
