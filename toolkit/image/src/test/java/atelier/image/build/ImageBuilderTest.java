package atelier.image.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.manifest.RunConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
}
