package atelier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which JDK {@code ./lab} takes, and how {@code mvnw} does without {@code unzip}. */
@Timeout(60)
final class LauncherJdkTest {
    private Path folder;
    private Path installed;
    private Checkout checkout;

    @BeforeEach
    void check_out(@TempDir Path temporary) throws Exception {
        folder = temporary;
        installed = Files.createDirectory(temporary.resolve("installed"));
        checkout = Checkout.under(temporary);
    }

    @Test
    void java_home_comes_first() throws Exception {
        FakeJdk.at(installed.resolve("jdk-26"), "26");
        assertRunsOn(checkout.jdk(), checkout.lab().withInstalled(installed));
    }

    @Test
    void then_the_java_of_path_through_its_links() throws Exception {
        Path links = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("alternative"), checkout.jdk().java());
        Files.createSymbolicLink(links.resolve("java"), Path.of("alternative"));
        FakeJdk.at(installed.resolve("jdk-26"), "26");
        assertRunsOn(
                checkout.jdk(),
                checkout.lab()
                        .without("JAVA_HOME")
                        .with("PATH", links + ":/usr/bin:/bin")
                        .withInstalled(installed));
    }

    @Test
    void then_the_first_recent_one_that_the_distribution_installed() throws Exception {
        FakeJdk.at(installed.resolve("java-17-openjdk"), "17.0.15");
        FakeJdk.at(installed.resolve("java-25-openjdk"), "25-ea");
        FakeJdk.at(folder.resolve("home/.sdkman/candidates/java/26"), "26");
        var found = new FakeJdk(Path.of("/usr/lib/jvm/java-25-openjdk"));
        assertRunsOn(
                found, withoutJavaHome().with("HOME", folder.resolve("home").toString()));
    }

    @Test
    void then_one_of_sdkman() throws Exception {
        var found = FakeJdk.at(folder.resolve("home/.sdkman/candidates/java/25.0.3-tem"), "25.0.3");
        assertRunsOn(
                found, withoutJavaHome().with("HOME", folder.resolve("home").toString()));
    }

    @Test
    void an_old_java_home_is_passed_over() throws Exception {
        var old = FakeJdk.at(folder.resolve("jdk-8"), "1.8.0_392");
        FakeJdk.at(installed.resolve("jdk-25"), "25.0.3");
        var found = new FakeJdk(Path.of("/usr/lib/jvm/jdk-25"));
        assertRunsOn(found, withoutJavaHome().with("JAVA_HOME", old.home().toString()));
    }

    @Test
    void a_java_without_a_compiler_is_passed_over() throws Exception {
        var runtime = FakeJdk.at(installed.resolve("jre-25"), "25.0.3");
        Files.delete(runtime.home().resolve("bin/javac"));
        FakeJdk.at(installed.resolve("openjdk-25"), "25.0.3");
        assertRunsOn(new FakeJdk(Path.of("/usr/lib/jvm/openjdk-25")), withoutJavaHome());
    }

    @Test
    void without_any_it_says_how_to_get_one_and_builds_nothing() throws Exception {
        FakeJdk.at(installed.resolve("jdk-24"), "24.0.2");
        var outcome = withoutJavaHome().run();
        assertEquals(3, outcome.code());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains("apt-get install openjdk-25-jdk-headless"), outcome.err());
        assertEquals(0, checkout.builds());
    }

    @Test
    void mvnw_unpacks_with_the_jdk_when_there_is_no_unzip() throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : new String[] {"sh", "chmod", "readlink"}) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/bin").resolve(tool));
        }
        Path archive = folder.resolve("maven.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("maven/bin/mvn"));
            zip.write("#!/bin/sh\n".getBytes());
        }
        Path unpacked = Files.createDirectories(folder.resolve("un dossier"));
        var shell = new ProcessBuilder(
                "/bin/sh",
                "-euf",
                "-c",
                ". \"$0\"; command -v unzip; unzip -q \"$1\" -d \"$2\"",
                Checkout.sources().resolve(".mvn/jdk.sh").toString(),
                archive.toString(),
                unpacked.toString());
        shell.environment().clear();
        shell.environment().put("PATH", tools.toString());
        shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
        assumeTrue(Files.isExecutable(Path.of(System.getProperty("java.home"), "bin/jar")), "the tests run on a JRE");
        var outcome = Launch.finish(shell.start());
        assertEquals(new Launch.Outcome(0, "unzip\n", ""), outcome);
        assertTrue(Files.getPosixFilePermissions(unpacked.resolve("maven/bin/mvn"))
                .containsAll(PosixFilePermissions.fromString("r-xr-xr-x")));
    }

    private Launch withoutJavaHome() {
        return checkout.lab().without("JAVA_HOME").withInstalled(installed);
    }

    private static void assertRunsOn(FakeJdk expected, Launch launch) throws Exception {
        var outcome = launch.run();
        assertEquals(0, outcome.code(), outcome.err());
        String start = "java <" + expected.java() + "> home <" + expected.home() + "> ";
        assertTrue(outcome.out().startsWith(start), outcome.out());
    }
}
