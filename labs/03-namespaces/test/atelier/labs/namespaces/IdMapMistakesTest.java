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

/** The usual mistakes with ids: whose root it is, and when the map is written. */
class IdMapMistakesTest {
    private static final String SAFE = "linux.close(linux.open(\"coffre\", O_CREAT.or(O_WRONLY), 0));";
    private static final String STOPS = "kill -STOP $$; exec sleep infinity";
    private static final String STOPS_WITH_SAFE = "exec 3>> coffre; kill -STOP $$";

    @TempDir
    private Path base;

    private LabStage stage;

    @BeforeEach
    void open() throws Exception {
        Needs.root();
        stage = LabStage.open("03-namespaces", base);
        stage.run(
                "var env = List.of(\"PATH=/usr/sbin:/usr/bin:/sbin:/bin\"); var libre = GuestId.free(); int chef = 0;");
    }

    @AfterEach
    void close() throws IOException {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void a_line_in_the_safe_may_be_of_anybody() throws Exception {
        assertEquals("sans-coffre", stage.sees("coffre-force"));
        stage.run("linux.unshare(CLONE_NEWNET);", SAFE, "$ echo 'le pirate est passé' >> coffre");
        assertEquals("pas-de-pirate", stage.sees("coffre-force"));
    }

    @Test
    void a_safe_that_is_open_is_no_feat() throws Exception {
        stage.run("linux.unshare(CLONE_NEWNET);", SAFE, "$ chmod 644 coffre");
        stage.run(started("\"sh\"", STOPS_WITH_SAFE));
        assertEquals("sans-serrure", stage.sees("coffre-force"));
    }

    @Test
    void a_descriptor_that_was_given_is_no_feat() throws Exception {
        stage.run("linux.unshare(CLONE_NEWNET);", "linux.open(\"coffre\", O_CREAT.or(O_WRONLY), 0);");
        stage.run(started("\"sh\"", STOPS_WITH_SAFE));
        assertEquals("deja-ouvert", stage.sees("coffre-force"));
    }

    @Test
    void root_of_the_host_proves_nothing_about_containers() throws Exception {
        stage.run(SAFE, started("\"sh\"", STOPS_WITH_SAFE));
        assertEquals("pirate-du-siege", stage.sees("coffre-force"));
    }

    @Test
    void a_thief_who_holds_the_safe_keeps_it() throws Exception {
        stage.run(SAFE, started("\"sh\"", STOPS_WITH_SAFE));
        assertEquals("pirate-en-place", stage.sees("carte-ecrite"));
    }

    @Test
    void saying_that_one_is_root_makes_no_user_namespace() throws Exception {
        stage.run(started("\"sh\"", "echo 'uid=0(root) 0 100000 1'; " + STOPS));
        assertEquals("meme-espace", stage.sees("carte-ecrite"));
    }

    @Test
    void without_a_map_one_is_nobody() throws Exception {
        stage.run(started("libre, \"unshare\", \"--user\", \"sh\"", STOPS));
        assertEquals("sans-carte", stage.sees("carte-ecrite"));
    }

    @Test
    void a_map_without_0_has_no_root() throws Exception {
        stage.run(started("libre, \"unshare\", \"--user\", \"sh\"", STOPS), mapped("1000 \" + libre + \" 1"));
        assertEquals("sans-root", stage.sees("carte-ecrite"));
    }

    @Test
    void root_mapped_to_root_is_the_host_s_root() throws Exception {
        Needs.that(GuestId.free().isOther(), "no other id is mapped here");
        stage.run(started("\"unshare\", \"--user\", \"sh\"", STOPS), mapped("0 0 1"));
        assertEquals("carte-du-chef", stage.sees("carte-ecrite"));
    }

    @Test
    void a_map_that_does_not_name_who_is_there_changes_nobody() throws Exception {
        Needs.that(GuestId.free().isOther(), "no other id is mapped here");
        stage.run(started("\"unshare\", \"--user\", \"sh\"", STOPS), mapped("0 \" + libre + \" 1"));
        assertEquals("pas-nomme", stage.sees("carte-ecrite"));
    }

    @Test
    void a_map_written_when_the_program_runs_gives_no_capabilities() throws Exception {
        stage.run(started("libre, \"unshare\", \"--user\", \"sh\"", STOPS), mapped("0 \" + libre + \" 1"));
        assertEquals("trop-tard", stage.sees("carte-ecrite"));
    }

    @Test
    void groups_have_a_map_of_their_own() throws Exception {
        stage.run(started("libre, \"unshare\", \"--user\", \"sh\"", "kill -STOP $$; exec sh -c 'kill -STOP $$'"));
        stage.run(mapped("0 \" + libre + \" 1"), "linux.kill(chef, SIGCONT); linux.waitid(P_PID, chef, WSTOPPED);");
        assertEquals("sans-groupes", stage.sees("carte-ecrite"));
        stage.run("Files.writeString(Path.of(\"/proc/\" + chef + \"/gid_map\"), \"0 \" + libre + \" 1\");");
        assertEquals(LabStage.HELD, stage.sees("carte-ecrite"));
    }

    /** Runs a shell's script until it stops itself; first comes {@code libre}, or the program that it is run by. */
    private static String started(String by, String script) {
        String words = by.startsWith("libre, ") ? by.substring("libre, ".length()) : by;
        String argv = "%s, \"-c\", \"%s\"".formatted(words, script);
        String list = by.startsWith("libre") ? "libre.run(" + argv + ")" : "List.of(" + argv + ")";
        String program = "\"/usr/bin/\" + %s.get(0)".formatted(list);
        return "chef = linux.posix_spawn(%s, NONE, DEFAULT, %s, env); linux.waitid(P_PID, chef, WSTOPPED);"
                .formatted(program, list);
    }

    private static String mapped(String line) {
        return "Files.writeString(Path.of(\"/proc/\" + chef + \"/uid_map\"), \"%s\");".formatted(line);
    }
}
