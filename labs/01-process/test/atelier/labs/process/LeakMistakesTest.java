package atelier.labs.process;

import static atelier.labs.process.PlayedLab.HELD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The forgotten descriptor: attacks that prove nothing, defences with one lock. */
class LeakMistakesTest {
    private static final String SECRET = "Files.writeString(travail.resolve(\"secret\"), \"1979\");";
    private static final String OPEN = "var cle = linux.open(\"secret\", O_RDONLY, 0);";
    private static final String UNLINK = "linux.unlink(\"secret\");";
    private static final String MARK = "linux.fcntl(cle, F_SETFD, 1);";
    private static final String SPY_LEAVES = "linux.kill(espion, SIGKILL); linux.waitid(P_PID, espion, WEXITED);";

    private PlayedLab lab;

    @BeforeEach
    void begin() throws Exception {
        lab = new PlayedLab();
        lab.type("var poche = List.of(\"PATH=/usr/bin:/bin\", \"ROLE=espion\");");
    }

    @AfterEach
    void end() throws Exception {
        lab.close();
    }

    @Test
    void a_key_closed_on_exec_is_well_kept() throws Exception {
        lab.type(SECRET, "var cle = linux.open(\"secret\", O_RDONLY.or(O_CLOEXEC), 0);", UNLINK, spy("NONE"));
        assertEquals("bien-garde", lab.verdict("fuite"));
    }

    @Test
    void a_searched_spy_receives_no_key() throws Exception {
        lab.type(SECRET, OPEN, UNLINK, spy("NONE.closefrom(3)"));
        assertEquals("bien-garde", lab.verdict("fuite"));
    }

    @Test
    void a_file_that_still_has_a_name_proves_nothing() throws Exception {
        lab.type(SECRET, OPEN, spy("NONE"));
        assertEquals("encore-nomme", lab.verdict("fuite"));
    }

    @Test
    void a_spy_that_prints_the_secret_holds_none() throws Exception {
        lab.type(
                "var espion = linux.posix_spawn(\"/bin/sh\", NONE, DEFAULT,"
                        + " List.of(\"sh\", \"-c\", \"echo le code du coffre : 1979; kill -STOP $$\"), poche);",
                "linux.waitid(P_PID, espion, WSTOPPED);");
        assertEquals("rien-a-voler", lab.verdict("fuite"));
    }

    @Test
    void a_leak_without_a_spy_is_no_attack() throws Exception {
        lab.type(SECRET, OPEN, UNLINK);
        assertEquals("pas-d-espion", lab.verdict("fuite"));
    }

    @Test
    void marking_the_key_takes_no_copy_back() throws Exception {
        leaked();
        lab.type(MARK, spy("NONE.closefrom(3)"));
        assertEquals("encore-ouvert", lab.verdict("etanche"));
    }

    @Test
    void a_marked_key_does_not_close_the_other_descriptors() throws Exception {
        leaked();
        lab.type(
                SPY_LEAVES,
                "var autre = linux.open(\"/dev/null\", O_RDONLY, 0);",
                MARK,
                spy("NONE"),
                "linux.close(autre);");
        assertEquals("autre-fuite", lab.verdict("etanche"));
    }

    @Test
    void a_searched_spy_alone_leaves_the_key_unmarked() throws Exception {
        leaked();
        lab.type(SPY_LEAVES, spy("NONE.closefrom(3)"));
        assertEquals("sans-marque", lab.verdict("etanche"));
    }

    @Test
    void closing_the_key_is_not_protecting_it() throws Exception {
        leaked();
        lab.type(SPY_LEAVES, "linux.close(cle);", spy("NONE.closefrom(3)"));
        assertEquals("plus-de-secret", lab.verdict("etanche"));
    }

    @Test
    void without_a_spy_nothing_shows_that_the_door_is_shut() throws Exception {
        leaked();
        lab.type(SPY_LEAVES, MARK);
        assertEquals("personne-a-fouiller", lab.verdict("etanche"));
    }

    @Test
    void both_locks_hold() throws Exception {
        leaked();
        lab.type(SPY_LEAVES, MARK, spy("NONE.closefrom(3)"));
        assertEquals(HELD, lab.verdict("etanche"));
    }

    private void leaked() throws InterruptedException {
        lab.type(SECRET, OPEN, UNLINK, spy("NONE"));
        assertEquals(HELD, lab.verdict("fuite"));
    }

    /** Waits until the spy has stopped itself: from then on its descriptors do not change. */
    private static String spy(String actions) {
        return "var espion = linux.posix_spawn(\"/bin/sh\", " + actions
                + ", DEFAULT, List.of(\"sh\", \"-c\", \"kill -STOP $$\"), poche);"
                + "\nlinux.waitid(P_PID, espion, WSTOPPED);";
    }
}
