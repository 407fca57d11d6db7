package atelier.labs.process;

import static atelier.labs.process.PlayedLab.HELD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wrappers between the engine and its service: those that swallow the signal, and other right ways. */
class SignalMistakesTest {
    private static final String END = "linux.waitid(P_PID, relais, WEXITED.or(WNOWAIT));";

    private PlayedLab lab;

    @BeforeEach
    void begin() throws Exception {
        lab = new PlayedLab();
        lab.type(
                "var env = List.of(\"PATH=/usr/bin:/bin\");",
                "linux.mkfifo(\"rideau\", 0600);",
                "Files.writeString(travail.resolve(\"service.sh\"), \"echo ouvert > rideau\\nexec sleep infinity\\n\");");
    }

    @AfterEach
    void end() throws Exception {
        lab.close();
    }

    @Test
    void a_shell_that_waits_in_the_background_does_not_forward() throws Exception {
        wrapped("sh service.sh & wait");
        lab.type("linux.kill(relais, SIGTERM);", END);
        assertEquals("non-transmis", lab.verdict("transmis"));
    }

    @Test
    void a_shell_that_waits_in_the_foreground_does_not_forward() throws Exception {
        wrapped("sh service.sh; true");
        lab.type("linux.kill(relais, SIGTERM);", END);
        assertEquals("non-transmis", lab.verdict("transmis"));
    }

    @Test
    void killing_the_wrapper_leaves_its_service() throws Exception {
        wrapped("sh service.sh & wait");
        lab.type("linux.kill(relais, SIGKILL);", END);
        assertEquals("non-transmis", lab.verdict("transmis"));
    }

    @Test
    void a_wrapper_that_ignores_the_signal_is_deaf() throws Exception {
        wrapped("trap '' TERM; sh service.sh");
        lab.type("linux.kill(relais, SIGTERM);");
        assertEquals("sourd", lab.verdict("transmis"));
    }

    @Test
    void a_trap_that_forwards_is_right_too() throws Exception {
        wrapped("trap 'kill $!; wait $!; exit 143' TERM; sh service.sh & wait");
        lab.type("linux.kill(relais, SIGTERM);", END);
        assertEquals(HELD, lab.verdict("transmis"));
    }

    @Test
    void an_attempt_mended_after_a_wrong_one_holds() throws Exception {
        wrapped("sh service.sh & wait");
        lab.type("linux.kill(relais, SIGTERM);", END, "linux.kill(-relais, SIGKILL);");
        wrapped("exec sh service.sh");
        lab.type("linux.kill(relais, SIGTERM);", END);
        assertEquals(HELD, lab.verdict("transmis"));
    }

    @Test
    void a_child_in_our_own_group_is_no_relay() throws Exception {
        lab.type(
                "var relais = linux.posix_spawn(\"/bin/sleep\", NONE, DEFAULT, List.of(\"sleep\", \"infinity\"), env);");
        assertEquals("pas-de-relais", lab.verdict("transmis"));
    }

    private void wrapped(String script) throws InterruptedException {
        lab.type(
                "Files.writeString(travail.resolve(\"entree.sh\"), \"%s\\n\");".formatted(script),
                "var relais = linux.posix_spawn(\"/bin/sh\", NONE, DEFAULT.inNewGroup(), List.of(\"sh\", \"entree.sh\"), env);",
                "var rideau = linux.open(\"rideau\", O_RDONLY.or(O_CLOEXEC), 0);",
                "linux.read(rideau, 20);",
                "linux.close(rideau);");
    }
}
