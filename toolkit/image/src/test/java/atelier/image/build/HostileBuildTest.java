package atelier.image.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.build.recipe.RecipeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contexts, archives and images that were made to do harm, and recipes that ask for what is not there. */
class HostileBuildTest {
    @TempDir
    Path directory;

    private Workplace workplace;

    @BeforeEach
    void open() throws Exception {
        workplace = Workplace.in(directory).with("a", "1");
        Files.writeString(directory.resolve("secret"), "secret");
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        assertEquals(List.of(), workplace.snapshots.containers());
        assertTrue(workplace.store.verify().isClean());
        assertFalse(Files.readString(Path.of("/proc/self/mountinfo")).contains(directory.toString()));
    }

    private String refused(String... lines) throws Exception {
        workplace.withRecipe("FROM scratch\n" + String.join("\n", lines) + "\n");
        return assertThrows(BuildException.class, workplace::build).getMessage();
    }

    private void sh(String script) throws Exception {
        Process process = new ProcessBuilder("sh", "-euc", script)
                .directory(workplace.context.toFile())
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor(), script);
    }

    @Test
    void nothing_outside_the_context_is_copied() throws Exception {
        assertEquals(
                "Dockerfile:2: COPY ../secret / failed: \"../secret\" leads out of the context: only what is in it can be"
                        + " copied",
                refused("COPY ../secret /"));
        assertTrue(refused("COPY a/../../secret /").contains("leads out of the context"));
        sh("ln -s ../secret up; ln -s " + directory
                + "/secret absolute; ln -s .. parent; mkdir d; ln -s ../../secret d/up");
        assertTrue(refused("COPY up /").endsWith("there is no \"up\" in the context"));
        assertTrue(refused("COPY absolute /").endsWith("there is no \"absolute\" in the context"));
        assertTrue(refused("COPY parent/secret /").endsWith("there is no \"parent/secret\" in the context"));
        workplace.withRecipe("FROM scratch\nCOPY d /d\n");
        Path tree = workplace.unpacked(workplace.build());
        assertTrue(Files.isSymbolicLink(tree.resolve("d/up")), "a link in a directory stays a link");
    }

    @Test
    void what_would_not_let_go_is_not_opened() throws Exception {
        sh("mkfifo fifo; mknod device c 1 3; mkdir in; mkfifo in/fifo; ln -s fifo link");
        assertTrue(refused("COPY fifo /").contains("\"fifo\" is a FIFO, which cannot be copied"));
        assertTrue(refused("COPY device /").contains("\"device\" is a device, which cannot be copied"));
        assertTrue(refused("COPY in /").contains("\"in/fifo\" is a FIFO"));
        assertTrue(refused("COPY link /").contains("is a FIFO"));
        assertTrue(refused("ADD fifo /").contains("is a FIFO"));
    }

    @Test
    void links_of_the_image_do_not_lead_out_of_it() throws Exception {
        sh("ln -s " + directory + " out; ln -s ../../../../../../../.. up; mkdir d; echo x > d/x");
        workplace.withRecipe("FROM scratch\nCOPY . /\nCOPY a /out/stolen\nCOPY a /up/tmp/\nCOPY d /out/\n");
        assertTrue(assertThrows(BuildException.class, workplace::build)
                .getMessage()
                .contains("is no directory of the image"));
        assertFalse(Files.exists(directory.resolve("stolen")));
        workplace.withRecipe("FROM scratch\nCOPY . /l\nCOPY a /l/up/here/\n");
        Path tree = workplace.unpacked(workplace.build());
        assertEquals("1", Files.readString(tree.resolve("here/a")));
    }

    @Test
    void an_archive_writes_nowhere_else_and_is_bounded() throws Exception {
        sh("mkdir t; ln -s " + directory + " t/l; tar cf evil.tar -C t l; rm t/l; mkdir t/l; echo x > t/l/stolen;"
                + " tar rf evil.tar -C t l/stolen; echo x > t/.wh.a; tar cf whiteout.tar -C t .wh.a");
        workplace.withRecipe("FROM scratch\nADD evil.tar /x/\n");
        try {
            workplace.build();
        } catch (BuildException e) {
            assertTrue(e.getMessage().contains("cannot be unpacked"), e.getMessage());
        }
        assertFalse(Files.exists(directory.resolve("stolen")));
        assertTrue(refused("ADD whiteout.tar /x/").contains("begins with .wh. would delete another"));
        sh("head -c 300000000 /dev/zero > t/zeros; tar cz -f bomb.tgz -C t zeros; rm t/zeros");
        assertTrue(refused("ADD bomb.tgz /x/").contains("as a bomb does"));
        sh("tar cjf b.tar.bz2 -C t l 2>/dev/null || printf 'BZh91AY' > b.tar.bz2");
        assertTrue(refused("ADD b.tar.bz2 /x/").contains("compressed with bzip2"));
    }

    @Test
    void triggers_of_an_image_do_not_trigger_others() throws Exception {
        for (String trigger : List.of("ONBUILD RUN x", "FROM scratch", "NONSENSE", "")) {
            workplace.withBase(run -> run.with("OnBuild", List.of(trigger)));
            workplace.withRecipe("FROM base\n");
            var refused = assertThrows(RecipeException.class, workplace::build);
            assertEquals(1, refused.place().line());
        }
    }

    @Test
    void what_is_not_there_is_said_with_its_line() throws Exception {
        assertEquals(
                "Dockerfile:2: COPY nothing / failed: there is no \"nothing\" in the context",
                refused("COPY nothing /"));
        assertTrue(refused("COPY *.none /").endsWith("nothing in the context is called \"*.none\""));
        workplace.with(".dockerignore", "a");
        assertTrue(refused("COPY a /").endsWith("\"a\" is left out by the rules of .dockerignore"));
        Files.delete(workplace.context.resolve(".dockerignore"));
        assertTrue(refused("COPY a Dockerfile /x").contains("a destination that ends with a slash"));
        assertTrue(refused("COPY --chown=nobody a /x").contains("knows nobody called \"nobody\""));
        assertTrue(refused("COPY --from=unknown a /x")
                .endsWith("the image unknown is not here, and nowhere else to be had: make it or fetch it first"));
        assertTrue(refused("COPY a /x", "COPY a /x/y").contains("\"/x\" is no directory of the image"));
        assertTrue(refused("COPY a /x/", "COPY a /y", "COPY y* /").contains("nothing in the context"));
        assertTrue(refused("EXPOSE 99999").contains("a port such as 80/tcp"));
        assertTrue(refused("STOPSIGNAL no-signal").contains("a signal such as SIGTERM"));
        assertTrue(refused("RUN true").contains("there is no program /bin/sh in the image"));
        assertTrue(refused("ADD http://127.0.0.1:1/x /").contains("http://127.0.0.1:1/x cannot be fetched"));
    }

    @Test
    void a_program_that_fails_fails_the_build_and_says_how() throws Exception {
        workplace.withBase();
        workplace.withRecipe("FROM base\nRUN echo before; exit 3\n");
        var failed = assertThrows(BuildException.class, workplace::build);
        assertEquals(BuildProblem.PROGRAM_FAILED, failed.problem());
        assertEquals("Dockerfile:2: RUN echo before; exit 3 failed: the program exited 3", failed.getMessage());
        assertEquals(List.of("before"), workplace.output());
        workplace.withRecipe("FROM base\nRUN [\"nowhere\"]\n");
        assertTrue(assertThrows(BuildException.class, workplace::build)
                .getMessage()
                .contains("there is no program nowhere in the image: it is in none of the directories of PATH"));
    }

    @Test
    void variables_that_grow_are_stopped() throws Exception {
        String recipe = "ENV a=0123456789abcdef\n" + "ENV a=$a$a\n".repeat(60);
        workplace.withRecipe("FROM scratch\n" + recipe);
        assertThrows(RecipeException.class, workplace::build);
    }
}
