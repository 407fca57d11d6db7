package atelier.image.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Digest;
import atelier.image.Platform;
import atelier.image.manifest.History;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.ImageManifest;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each instruction does to files and configuration. */
class InstructionsTest {
    @TempDir
    Path directory;

    private Workplace workplace;

    @BeforeEach
    void open() throws Exception {
        workplace = Workplace.in(directory);
    }

    private BuiltImage build(String recipe) throws Exception {
        return workplace.withRecipe(recipe).build();
    }

    private static int mode(Path file) throws Exception {
        return (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
    }

    private static String owner(Path file) throws Exception {
        return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS) + ":"
                + Files.getAttribute(file, "unix:gid", LinkOption.NOFOLLOW_LINKS);
    }

    @Test
    void an_image_may_be_made_from_scratch() throws Exception {
        BuiltImage image = build("FROM scratch\nCOPY Dockerfile /in/\nENV a=b\n");
        assertEquals(1, image.config().diffIds().size());
        assertEquals(
                List.of(false, true),
                image.config().history().stream().map(History::emptyLayer).toList());
        assertEquals("1970-01-01T00:00:00Z", image.config().created().orElseThrow());
        Path tree = workplace.unpacked(image);
        assertTrue(Files.exists(tree.resolve("in/Dockerfile")));
        assertEquals(0, Files.getLastModifiedTime(tree.resolve("in")).toMillis());
    }

    @Test
    void sources_are_files_patterns_and_what_is_in_directories() throws Exception {
        workplace
                .with("d/x", "x")
                .with("d/e/y", "y")
                .with("a.txt", "a")
                .with("b.txt", "b")
                .with(".hidden.txt", "h");
        Files.createSymbolicLink(workplace.context.resolve("d/link"), Path.of("e/y"));
        Files.createSymbolicLink(workplace.context.resolve("l"), Path.of("/d"));
        Path tree = workplace.unpacked(build("""
                FROM scratch
                COPY d /one
                COPY *.txt /two/
                COPY a.txt /three
                COPY d/e/y Dockerfile /four/
                COPY l /five/
                WORKDIR /six
                COPY ["a.txt", "./sub/"]
                COPY --chmod=4750 --chown=12:34 d /seven
                COPY --exclude=e d /eight
                COPY --parents d/e/y /nine/
                COPY <<A <<'B' /ten/
                text $PATH
                A
                text $PATH
                B
                """));
        assertEquals("y", Files.readString(tree.resolve("one/e/y")));
        assertEquals("e/y", Files.readSymbolicLink(tree.resolve("one/link")).toString());
        assertTrue(Files.exists(tree.resolve("two/.hidden.txt")) && Files.exists(tree.resolve("two/b.txt")));
        assertEquals("a", Files.readString(tree.resolve("three")));
        assertEquals("y", Files.readString(tree.resolve("four/y")));
        assertEquals("x", Files.readString(tree.resolve("five/x")));
        assertEquals("a", Files.readString(tree.resolve("six/sub/a.txt")));
        assertEquals(04750, mode(tree.resolve("seven/x")));
        assertEquals("12:34", owner(tree.resolve("seven/e/y")));
        assertEquals("0:0", owner(tree.resolve("one/x")));
        assertFalse(Files.exists(tree.resolve("eight/e")));
        assertEquals("y", Files.readString(tree.resolve("nine/d/e/y")));
        assertEquals("text \n", Files.readString(tree.resolve("ten/A")));
        assertEquals("text $PATH\n", Files.readString(tree.resolve("ten/B")));
    }

    @Test
    void what_dockerignore_leaves_out_is_not_copied() throws Exception {
        workplace.with("keep", "1").with("drop", "1").with("logs/a", "1").with("logs/keep", "1");
        workplace.with(".dockerignore", "*\n!keep\n!logs/keep\n");
        Path tree = workplace.unpacked(build("FROM scratch\nCOPY . /\n"));
        assertTrue(Files.exists(tree.resolve("keep")) && Files.exists(tree.resolve("logs/keep")));
        assertFalse(Files.exists(tree.resolve("drop")) || Files.exists(tree.resolve("logs/a")));
        assertFalse(Files.exists(tree.resolve("Dockerfile")));
        workplace.with("Dockerfile.dockerignore", "keep\n");
        Path other = workplace.unpacked(build("FROM scratch\nCOPY . /all\n"));
        assertTrue(Files.exists(other.resolve("all/drop")));
        assertFalse(Files.exists(other.resolve("all/keep")));
    }

    @Test
    void stages_that_nothing_needs_are_not_made() throws Exception {
        BuiltImage image = build("""
                ARG FINAL=two
                FROM scratch AS unused
                COPY nothing /there/is/none
                FROM scratch AS one
                COPY Dockerfile /from-one
                FROM scratch AS two
                COPY --from=one --chown=5 /from-one /
                COPY --from=1 / /again/
                FROM $FINAL
                COPY Dockerfile /last
                """);
        Path tree = workplace.unpacked(image);
        assertEquals("5:5", owner(tree.resolve("from-one")));
        assertTrue(Files.exists(tree.resolve("again/from-one")) && Files.exists(tree.resolve("last")));
        assertEquals(
                List.of("one", "two", "3"),
                workplace.told(BuildEvent.StageBegan.class).stream()
                        .map(BuildEvent.StageBegan::stage)
                        .toList());
        BuiltImage target = workplace.build(BuildOptions.DEFAULT.withTarget("one"));
        assertEquals(1, target.config().diffIds().size());
    }

    @Test
    void files_of_another_image_keep_their_owners_modes_and_links() throws Exception {
        workplace.withBase();
        Path tree = workplace.unpacked(build("""
                FROM base AS made
                RUN mkdir /d && echo x > /d/x && ln /d/x /d/y && chown 7:8 /d/x && chmod 600 /d/x && chmod 711 /d
                FROM scratch
                COPY --from=made /d /copy/d
                COPY --from=base /etc/passwd /etc/
                """));
        assertEquals("7:8", owner(tree.resolve("copy/d/x")));
        assertEquals(0600, mode(tree.resolve("copy/d/x")));
        assertEquals(
                Files.getAttribute(tree.resolve("copy/d/x"), "unix:ino"),
                Files.getAttribute(tree.resolve("copy/d/y"), "unix:ino"));
        assertTrue(Files.readString(tree.resolve("etc/passwd")).contains("app"));
    }

    @Test
    void archives_are_unpacked_and_addresses_fetched() throws Exception {
        workplace.with("src/sub/f", "in the archive");
        sh("tar czf a.tgz -C src . && tar cf b.tar -C src sub && cp b.tar plain && printf x > one.gz");
        byte[] body = "fetched".getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file.txt", exchange -> {
            exchange.getResponseHeaders().add("Last-Modified", "Thu, 01 Jan 1970 00:00:00 GMT");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/file.txt";
            String digest = Digest.of(body).toString();
            Path tree = workplace.unpacked(build("FROM scratch\nADD a.tgz /one\nADD b.tar one.gz /two/\n"
                    + "ADD --checksum=" + digest + " " + address + " /three/\nCOPY a.tgz /four/\n"));
            assertEquals("in the archive", Files.readString(tree.resolve("one/sub/f")));
            assertEquals("in the archive", Files.readString(tree.resolve("two/sub/f")));
            assertEquals("x", Files.readString(tree.resolve("two/one.gz")));
            assertEquals("fetched", Files.readString(tree.resolve("three/file.txt")));
            assertEquals(0600, mode(tree.resolve("three/file.txt")));
            assertTrue(Files.isRegularFile(tree.resolve("four/a.tgz")));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void programs_may_be_lines_of_the_recipe() throws Exception {
        workplace.withBase();
        build("""
                FROM base
                ARG WHO=monde
                RUN <<EOF
                echo bonjour $WHO
                echo "deux lignes"
                EOF
                RUN cat <<'A' - <<B
                $WHO
                A
                $WHO
                B
                RUN <<EOF
                #!/bin/cat
                un script
                EOF
                SHELL ["/bin/sh", "-xc"]
                RUN ["/bin/echo", "$WHO"]
                RUN true
                """);
        assertEquals(
                List.of("bonjour monde", "deux lignes", "monde", "#!/bin/cat", "un script", "$WHO", "+ true"),
                workplace.output());
    }

    @Test
    void an_image_has_instructions_for_those_who_build_on_it() throws Exception {
        workplace.withBase();
        BuiltImage parent = workplace
                .withRecipe("FROM base\nONBUILD COPY Dockerfile /on/\nONBUILD RUN <<E\necho triggered\nE\n")
                .build(BuildOptions.DEFAULT.withName("parent"));
        assertEquals(
                List.of("COPY Dockerfile /on/", "RUN <<E\necho triggered\nE"),
                parent.config().run().onBuild());
        BuiltImage child = build("FROM parent\nRUN ls /on\n");
        assertEquals(List.of("triggered", "Dockerfile"), workplace.output());
        assertEquals(List.of(), child.config().run().onBuild());
    }

    @Test
    void the_configuration_is_as_docker_writes_it() throws Exception {
        workplace.withBase(run -> run.with("Cmd", List.of("from-base")).with("Unknown", "kept"));
        ImageConfig config = build("""
                FROM base
                MAINTAINER somebody
                VOLUME /data ["/x"]
                STOPSIGNAL SIGQUIT
                HEALTHCHECK --interval=5s --retries=3 CMD ["true"]
                ENTRYPOINT exec top
                SHELL ["/bin/sh", "-ec"]
                EXPOSE 8000-8002
                """).config();
        String json = config.run().toString();
        assertTrue(json.contains("\"Unknown\":\"kept\""), json);
        assertTrue(
                json.contains("\"Healthcheck\":{\"Test\":[\"CMD\",\"true\"],\"Interval\":5000000000,\"Retries\":3}"));
        assertEquals(List.of(), config.run().cmd());
        assertEquals(List.of("/bin/sh", "-c", "exec top"), config.run().entrypoint());
        assertEquals(List.of("/bin/sh", "-ec"), config.run().shell());
        assertEquals("SIGQUIT", config.run().stopSignal().orElseThrow());
        assertEquals(List.of("8000/tcp", "8001/tcp", "8002/tcp"), config.run().exposedPorts());
        assertEquals("somebody", config.author().orElseThrow());
    }

    @Test
    void arguments_of_platforms_are_known_once_declared() throws Exception {
        workplace.withBase();
        BuiltImage image = build("""
                FROM --platform=$TARGETPLATFORM base
                ARG TARGETARCH
                LABEL arch=$TARGETARCH os=$TARGETOS
                """);
        assertEquals(
                "{arch=" + Platform.here().architecture() + ", os=}",
                image.config().run().labels().toString());
        var manifest = (ImageManifest) workplace.store.manifest(image.manifest());
        assertEquals(image.config().diffIds().size(), manifest.layers().size());
    }

    private void sh(String script) throws Exception {
        Process process = new ProcessBuilder("sh", "-euc", script)
                .directory(workplace.context.toFile())
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor(), script);
    }
}
