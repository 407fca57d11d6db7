package atelier.labs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.course.LabEntry;
import atelier.course.Labs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every lab works without privileges too: its demo, in a user namespace of an ordinary user who is root there. The lab
 * that needs more says at its beginning what is missing, and ends.
 */
class OrdinaryUserTest {
    private static final String NOBODY = "65534";
    private static final int MOST_SECONDS = 120;
    private static final String NEEDS_CGROUPS = "04-cgroups";

    /** Holds copies of the class path that anyone may read, and the user's own directory. */
    @TempDir
    private static Path shared;

    private static Path own;

    @BeforeAll
    static void needs_user_namespaces() throws Exception {
        Needs.that(Files.isExecutable(Path.of("/usr/bin/unshare")), "unshare(1) is not installed");
        own = Files.createDirectory(shared.resolve("u"));
        open(shared);
        open(own);
        Needs.that(
                run(Path.of("/dev/null"), List.of("true")) == 0, "an ordinary user may not make user namespaces here");
        copyClassPath();
    }

    static List<String> labs() {
        return Labs.onClassPath().list().stream()
                .map(LabEntry::id)
                .filter(lab -> !lab.equals(NEEDS_CGROUPS))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("labs")
    void the_demo_of_every_lab_succeeds_and_leaves_nothing(String lab) throws Exception {
        Path output = shared.resolve(lab + ".out");
        int status = run(output, demo(lab));
        assertEquals(0, status, () -> text(output));
        assertNothingLeft();
    }

    @Test
    void the_demo_that_needs_cgroups_says_what_is_missing_and_leaves_nothing() throws Exception {
        Path output = shared.resolve("refused.out");
        int status = run(output, demo(NEEDS_CGROUPS));
        String said = text(output).replaceAll("\\s+", " ");
        assertNotEquals(0, status, said);
        assertTrue(said.contains("Vous n’avez pas le droit de créer un groupe"), said);
        assertTrue(said.contains("la démonstration s’arrête ici"), said);
        assertFalse(said.contains("Étape 2/"), said);
        assertNothingLeft();
    }

    private static void assertNothingLeft() throws IOException {
        try (Stream<Path> left = Files.list(sessions())) {
            assertEquals(List.of(), left.toList(), "sessions left");
        }
    }

    private static List<String> demo(String lab) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-Djava.io.tmpdir=" + shared,
                "-cp",
                shared.resolve("classes") + ":" + shared.resolve("lib") + "/*",
                "atelier.shell.Main",
                "demo",
                lab,
                "--sur-hote");
    }

    /** Runs as nobody (as who we are, if we are no root) in new user and mount namespaces; the exit status. */
    private static int run(Path output, List<String> command) throws IOException, InterruptedException {
        var line = new ArrayList<String>();
        if (ownUid() == 0) {
            line.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
        }
        line.addAll(List.of("unshare", "--user", "--map-root-user", "--mount"));
        line.addAll(command);
        var builder = new ProcessBuilder(line).directory(own.toFile()).redirectErrorStream(true);
        builder.environment().put("HOME", own.toString());
        builder.environment().put("ATELIER_TRAVAIL", sessions().toString());
        Process process = builder.redirectOutput(output.toFile()).start();
        try {
            assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), () -> "no end\n" + text(output));
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path sessions() {
        return own.resolve("t");
    }

    /** The build's directories may be in a home that only its owner enters. */
    private static void copyClassPath() throws IOException {
        Path classes = Files.createDirectory(shared.resolve("classes"));
        Path jars = Files.createDirectory(shared.resolve("lib"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                copyTree(path, classes);
            } else if (Files.exists(path)) {
                Files.copy(path, jars.resolve(path.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        try (Stream<Path> copied = Files.walk(shared)) {
            for (Path path : copied.toList()) {
                open(path);
            }
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** For everyone; it lies in a directory that goes with the test. */
    private static void open(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private static int ownUid() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private static String text(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return output + ": " + e;
        }
    }
}
