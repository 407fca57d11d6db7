package atelier.labs.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mistakes at the end of a process's life: its code, its reaping, its orphans. */
class EndMistakesTest {
    private static final String LAUNCHER = shell("lanceur", "sleep infinity & exit 0");
    private static final String LAUNCHER_ENDS = "linux.waitid(P_PID, lanceur, WEXITED);";

    private PlayedLab lab;

    @BeforeEach
    void begin() throws Exception {
        lab = new PlayedLab();
        lab.type(
                "var env = List.of(\"PATH=/usr/bin:/bin\");",
                "Files.writeString(travail.resolve(\"tache.sh\"), \"exit 42\\n\");");
    }

    @AfterEach
    void end() throws Exception {
        lab.close();
    }

    @Test
    void a_chatty_wrapper_loses_the_code() throws Exception {
        task("sh tache.sh; echo fini");
        assertEquals("code-perdu", lab.verdict("code"));
    }

    @Test
    void printing_the_code_is_not_returning_it() throws Exception {
        task("sh tache.sh; echo $?");
        assertEquals("code-perdu", lab.verdict("code"));
    }

    @Test
    void a_task_that_is_not_found_has_another_code() throws Exception {
        task("exec introuvable");
        assertEquals("autre-code", lab.verdict("code"));
    }

    @Test
    void a_task_already_reaped_has_left_no_code() throws Exception {
        lab.type(shell("tache", "exec sh tache.sh"), "linux.waitid(P_PID, tache, WEXITED);");
        assertEquals("pas-de-tache", lab.verdict("code"));
    }

    @Test
    void killing_a_zombie_again_does_not_reap_it() throws Exception {
        task("exec sh tache.sh");
        lab.type("linux.kill(tache, SIGKILL);");
        assertEquals("zombies", lab.verdict("recolte"));
    }

    @Test
    void one_zombie_reaped_of_two_is_not_all() throws Exception {
        task("exit 0");
        task("exec sh tache.sh");
        lab.type("linux.waitpid(tache, WNOHANG);");
        assertEquals("zombies", lab.verdict("recolte"));
    }

    @Test
    void an_empty_theatre_proves_no_reaping() throws Exception {
        lab.type(shell("tache", "exit 0"), "linux.waitid(P_PID, tache, WEXITED);");
        assertEquals("personne", lab.verdict("recolte"));
    }

    @Test
    void an_orphan_goes_elsewhere_if_nobody_declared_to_adopt_it() throws Exception {
        lab.type(LAUNCHER, LAUNCHER_ENDS);
        assertEquals("adopte-ailleurs", lab.verdict("adopte"));
    }

    @Test
    void declaring_after_the_parents_death_comes_too_late() throws Exception {
        lab.type(LAUNCHER, LAUNCHER_ENDS, "linux.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);");
        assertEquals("adopte-ailleurs", lab.verdict("adopte"));
    }

    @Test
    void a_grandchild_whose_parent_lives_is_no_orphan() throws Exception {
        lab.type(
                "linux.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);",
                shell("lanceur", "sleep infinity & kill -STOP $$"),
                "linux.waitid(P_PID, lanceur, WSTOPPED);");
        assertEquals("pas-d-orphelin", lab.verdict("adopte"));
    }

    private void task(String command) throws InterruptedException {
        lab.type(shell("tache", command), "linux.waitid(P_PID, tache, WEXITED.or(WNOWAIT));");
    }

    private static String shell(String name, String command) {
        return "var %s = linux.posix_spawn(\"/bin/sh\", NONE, DEFAULT, List.of(\"sh\", \"-c\", \"%s\"), env);"
                .formatted(name, command);
    }
}
