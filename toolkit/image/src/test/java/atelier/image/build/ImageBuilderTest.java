package atelier.image.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.manifest.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes made images, on the real kernel. */
class ImageBuilderTest {
    @TempDir
    Path directory;

    @Test
    void a_recipe_of_a_few_lines_becomes_an_image() throws Exception {
        Workplace workplace = Workplace.in(directory)
                .withBase()
                .with("app/hello.txt", "bonjour\n")
                .withRecipe("""
                FROM base
                ENV GREETING="bonjour à tous" WHERE=/srv
                WORKDIR $WHERE/app
                COPY app/ .
                RUN echo "$GREETING" > said && id -u && pwd && hostname
                USER app
                RUN id -u; id -g; echo $HOME
                EXPOSE 80 53/udp
                LABEL a=b "c d"='e f'
                ENTRYPOINT ["/bin/cat"]
                CMD hello.txt
                """);
        BuiltImage image = workplace.build(BuildOptions.DEFAULT.withName("demo"));
        assertEquals(List.of("0", "/srv/app", "build", "1000", "1001", "/home/app"), workplace.output());
        RunConfig run = image.config().run();
        assertEquals(List.of("GREETING=bonjour à tous", "WHERE=/srv"), run.env());
        assertEquals("/srv/app", run.workingDir().orElseThrow());
        assertEquals("app", run.user().orElseThrow());
        assertEquals(List.of("80/tcp", "53/udp"), run.exposedPorts());
        assertEquals("{a=b, c d=e f}", run.labels().toString());
        assertEquals(List.of("/bin/cat"), run.entrypoint());
        assertEquals(List.of("/bin/sh", "-c", "hello.txt"), run.cmd());
        Path tree = workplace.unpacked(image);
        assertEquals("bonjour\n", Files.readString(tree.resolve("srv/app/hello.txt")));
        assertEquals("bonjour à tous\n", Files.readString(tree.resolve("srv/app/said")));
        assertEquals(
                image.manifest(),
                workplace.store.refs().get("demo").withoutAnnotation("org.opencontainers.image.ref.name"));
        assertTrue(workplace.store.verify().isClean());
        assertEquals(List.of(), workplace.snapshots.containers());
        assertFalse(Files.readString(Path.of("/proc/self/mountinfo")).contains(directory.toString()));
    }

    @Test
    void a_build_that_is_interrupted_ends_and_leaves_nothing() throws Exception {
        Workplace workplace = Workplace.in(directory).withBase().withRecipe("FROM base\nRUN echo begun; sleep 1000\n");
        var begun = new CountDownLatch(1);
        var outcome = new CompletableFuture<String>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                workplace.build(BuildOptions.DEFAULT, event -> {
                    if (event instanceof BuildEvent.OutputWritten) {
                        begun.countDown();
                    }
                });
            } catch (BuildException | IOException e) {
                outcome.complete(e.getMessage() + " " + Thread.currentThread().isInterrupted());
            }
        });
        begun.await();
        thread.interrupt();
        thread.join();
        assertEquals(
                "Dockerfile:2: RUN echo begun; sleep 1000 failed: the program was ended because the build was interrupted"
                        + " true",
                outcome.get());
        assertEquals(List.of(), workplace.snapshots.containers());
        assertEquals(0, workplace.store.collect().deadLeases());
    }

    @Test
    void two_builds_at_once_do_not_disturb_each_other() throws Exception {
        Workplace workplace = Workplace.in(directory).withBase().withRecipe("FROM base\nCOPY . /\nRUN echo x > /x\n");
        var builds = new ArrayList<CompletableFuture<BuiltImage>>();
        for (int i = 0; i < 2; i++) {
            var built = new CompletableFuture<BuiltImage>();
            builds.add(built);
            Thread.ofPlatform().start(() -> {
                try {
                    built.complete(workplace.build(BuildOptions.DEFAULT.withName("demo"), BuildListener.NONE));
                } catch (RuntimeException | IOException e) {
                    built.completeExceptionally(e);
                }
            });
        }
        assertEquals(builds.getFirst().get().manifest(), builds.getLast().get().manifest());
        assertTrue(workplace.store.verify().isClean());
        assertEquals(List.of(), workplace.snapshots.containers());
    }
}
