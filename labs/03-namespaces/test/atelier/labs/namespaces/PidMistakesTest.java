package atelier.labs.namespaces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.labs.LabStage;
import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The usual mistakes with mounts, PID namespaces and {@code /proc}, and what would deceive a credulous check. */
class PidMistakesTest {
    private static final String OWN_TREE =
            "linux.unshare(CLONE_NEWNS); linux.mount(\"\", \"/\", \"\", MS_REC.or(MS_PRIVATE), \"\");";
    private static final String SHARED_QUAY =
            "linux.mkdir(\"quai\", 0755); linux.mount(\"quai\", \"quai\", \"\", MS_BIND, \"\");"
                    + " linux.mount(\"\", \"quai\", \"\", MS_SHARED, \"\"); linux.mkdir(\"quai/neuf\", 0755);";
    private static final String TMPFS = "linux.mount(\"tmpfs\", \"quai/neuf\", \"tmpfs\", MS_NODEV, \"size=1m\");";
    private static final String PID = "linux.unshare(CLONE_NEWPID);";
    private static final String SLEEPER =
            "linux.posix_spawn(\"/bin/sleep\", NONE.closefrom(3), DEFAULT, List.of(\"sleep\", \"infinity\"), List.of());";
    private static final String GUARD = "var tube = linux.pipe2(O_CLOEXEC); var gardien = linux.posix_spawn("
            + "\"/bin/sh\", NONE.dup2(tube.read(), 0).closefrom(3), DEFAULT, List.of(\"sh\"), List.of(\"ROLE=gardien\"));";
    private static final String PROC = "$ mount -t proc proc /proc";

    @TempDir
    private Path base;

    private LabStage stage;

    @BeforeEach
    void open() throws IOException {
        Needs.root();
        stage = LabStage.open("03-namespaces", base);
    }

    @AfterEach
    void close() throws IOException {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void a_tree_that_is_still_shared_leaks() throws Exception {
        stage.run(SHARED_QUAY, "linux.unshare(CLONE_NEWNS);");
        assertEquals("encore-partage", stage.sees("montages-propres"));
        assertEquals("encore-partage", stage.sees("annuaire-neuf"));
        stage.run(TMPFS);
        assertEquals("montage-fuit", stage.sees("montages-propres"));
    }

    @Test
    void a_tree_of_one_s_own_without_a_mount_proves_nothing() throws Exception {
        stage.run(OWN_TREE, "linux.mkdir(\"bureau\", 0755);");
        assertEquals("rien-monte", stage.sees("montages-propres"));
    }

    @Test
    void a_pid_namespace_without_a_child_is_empty() throws Exception {
        stage.run(SLEEPER, PID, "System.out.println(1);");
        assertEquals("sans-enfant", stage.sees("numeros-neufs"));
        stage.run(SLEEPER);
        assertEquals(LabStage.HELD, stage.sees("numeros-neufs"));
    }

    @Test
    void a_first_process_that_ends_closes_the_namespace() throws Exception {
        stage.run(PID, "$ true");
        assertEquals("premier-mort", stage.sees("numeros-neufs"));
    }

    @Test
    void a_process_that_calls_itself_1_is_none() throws Exception {
        stage.run("linux.posix_spawn(\"/bin/sleep\", NONE, DEFAULT, List.of(\"1\", \"infinity\"), List.of());");
        assertEquals("meme-espace", stage.sees("numeros-neufs"));
    }

    @Test
    void a_guard_killed_from_the_host_was_not_attacked_from_inside() throws Exception {
        assertEquals("sans-gardien", stage.sees("gardien-tue"));
        stage.run(GUARD, PID, SLEEPER, "Files.writeString(travail.resolve(\"cible\"), \"\" + gardien);");
        stage.run("$ kill -KILL $(cat cible); echo killed by SIGKILL");
        assertEquals("gardien-vivant", stage.sees("gardien-tue"));
        stage.run("linux.kill(gardien, SIGKILL); linux.waitid(P_PID, gardien, WEXITED.or(WNOWAIT));");
        assertEquals("tue-du-siege", stage.sees("gardien-tue"));
    }

    @Test
    void a_pipe_that_was_given_was_not_found_through_proc() throws Exception {
        stage.run(GUARD, PID, SLEEPER);
        stage.run("linux.posix_spawn(\"/bin/sh\", NONE.dup2(tube.write(), 7), DEFAULT, List.of(\"sh\", \"-c\","
                + " \"echo 'kill -KILL $$' >&7; exec sleep infinity\"), List.of(\"PATH=/usr/bin:/bin\"));");
        stage.run("linux.waitid(P_PID, gardien, WEXITED.or(WNOWAIT));");
        assertEquals("tube-donne", stage.sees("gardien-tue"));
    }

    @Test
    void a_new_proc_needs_walls_and_a_first_process() throws Exception {
        assertEquals("meme-espace", stage.sees("annuaire-neuf"));
        stage.run(OWN_TREE);
        assertEquals("sans-premier", stage.sees("annuaire-neuf"));
    }

    @Test
    void a_stale_proc_shows_the_host() throws Exception {
        stage.run(OWN_TREE, GUARD, PID, SLEEPER);
        assertEquals("annuaire-perime", stage.sees("annuaire-neuf"));
    }

    @Test
    void a_proc_mounted_by_the_thread_itself_shows_the_host() throws Exception {
        stage.run(OWN_TREE, GUARD, PID, SLEEPER);
        stage.run("linux.mount(\"proc\", \"/proc\", \"proc\", MS_NODEV, \"\");");
        assertEquals("annuaire-du-fil", stage.sees("annuaire-neuf"));
    }

    @Test
    void directories_with_numbers_are_no_proc() throws Exception {
        stage.run(OWN_TREE, GUARD, PID, SLEEPER);
        stage.run("linux.mount(\"tmpfs\", \"/proc\", \"tmpfs\", MS_NODEV, \"size=1m\");", "$ mkdir /proc/1 /proc/2");
        assertEquals("faux-annuaire", stage.sees("annuaire-neuf"));
    }

    @Test
    void a_new_proc_without_a_guard_proves_nothing() throws Exception {
        stage.run(OWN_TREE, PID, SLEEPER, PROC);
        assertEquals("plus-de-gardien", stage.sees("annuaire-neuf"));
    }

    @Test
    void an_intruder_who_holds_the_pipe_keeps_it() throws Exception {
        stage.playedUpTo("remonter").run(PROC);
        assertEquals("pirate-en-place", stage.sees("annuaire-neuf"));
    }

    @Test
    void whoever_was_left_in_the_host_s_network_is_told() throws Exception {
        stage.run(OWN_TREE, "linux.unshare(CLONE_NEWUTS.or(CLONE_NEWIPC).or(CLONE_NEWCGROUP).or(CLONE_NEWTIME));");
        stage.run(PID, SLEEPER, PROC);
        assertEquals("personne", stage.sees("employe"));
        stage.run(SLEEPER);
        assertEquals("reste-partage", stage.sees("employe"));
        stage.run("linux.unshare(CLONE_NEWNET);", SLEEPER);
        assertEquals(LabStage.HELD, stage.sees("employe"));
    }
}
