package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shell that is killed leaves things behind; {@code nettoyer} takes them away, and nobody else's. */
class KilledShellTest {
    /** Makes, in the session and elsewhere, mounts of several kinds and processes of several kinds. */
    private static final String[] MESS = {
        "for (var name : List.of(\"m\", \"a\", \"b\", \"r\")) { linux.mkdir(name, 0700); }",
        "var rien = new MountFlags(0);",
        "linux.mount(\"tmpfs\", \"m\", \"tmpfs\", rien, \"size=64k\"); linux.mkdir(\"m/n\", 0700);",
        "linux.mount(\"tmpfs\", \"m/n\", \"tmpfs\", rien, \"size=64k\");",
        "linux.mount(\"tmpfs\", \"a\", \"tmpfs\", rien, \"size=64k\"); linux.mount(\"\", \"a\", \"\", MS_SHARED, \"\");",
        "linux.mount(\"a\", \"b\", \"\", MS_BIND, \"\"); linux.mkdir(\"a/x\", 0700);",
        "linux.mount(\"tmpfs\", \"a/x\", \"tmpfs\", rien, \"size=64k\");",
        "linux.mkdir(\"%1$s\", 0700); linux.mkdir(\"%1$s/fait\", 0700);",
        "linux.mount(\"tmpfs\", \"%1$s\", \"tmpfs\", rien, \"size=64k\");",
        "int lance(String... mots) { return linux.posix_spawn(mots[0], FileActions.NONE.chdir(\"/\").closefrom(3),"
                + " SpawnAttributes.DEFAULT.inNewSession(), List.of(mots), List.of(\"PATH=/usr/sbin:/usr/bin:/sbin:/bin\")); }",
        "lance(\"/bin/sleep\", \"%2$d\")",
        "lance(\"/bin/sh\", \"-c\", \"sleep %2$d & sleep %2$d; true\")",
        "Files.createDirectories(travail.resolve(\"r/bin\")); Files.createDirectory(travail.resolve(\"r/o\"));",
        "Files.copy(Path.of(\"/usr/bin/busybox\"), travail.resolve(\"r/bin/busybox\"))",
        "lance(\"/usr/bin/unshare\", \"--mount\", \"--propagation\", \"private\", \"/bin/sh\", \"-ec\", \"cd \" + travail"
                + " + \"/r; mount --bind . .; cd ../r; pivot_root . o; /bin/busybox umount -l /o; exec /bin/busybox sleep %2$d\")",
        "\"tout est \" + \"en place\"",
    };

    @TempDir
    private Path directory;

    @BeforeEach
    void needs() {
        Privileged.needed();
        Privileged.program("busybox");
        Privileged.program("unshare");
    }

    @AfterEach
    void nothing_is_left_for_the_next_test() {
        for (List<MountInfo> left = mounts(); !left.isEmpty(); left = mounts()) {
            new LinuxSyscalls().umount2(left.getLast().mountPoint(), UmountFlags.MNT_DETACH);
        }
    }

    @Test
    void all_of_a_killed_session_goes_and_a_living_one_beside_it_is_not_touched() throws Exception {
        Path elsewhere = directory.resolve("ailleurs");
        int killedSleep = 700_000 + (int) ProcessHandle.current().pid();
        int livingSleep = killedSleep + 1_000_000;
        try (Running killed = Lab.in(directory, "02").start();
                Running living = Lab.in(directory, "01").start()) {
            living.type(
                    "linux.posix_spawn(\"/bin/sleep\", FileActions.NONE, SpawnAttributes.DEFAULT, List.of(\"sleep\", \"%d\"), List.of())"
                            .formatted(livingSleep));
            for (String line : MESS) {
                killed.type(line.formatted(elsewhere, killedSleep));
            }
            killed.await("tout est en place");
            awaitSleeps(killedSleep, 4);
            awaitSleeps(livingSleep, 1);
            killed.kill();
            assertEquals(7, mounts().size(), "the fixture should leave mounts: " + mounts());

            var cleaned = Lab.in(directory, "nettoyer").run();

            assertEquals(0, cleaned.code(), cleaned.out() + cleaned.err());
            assertTrue(cleaned.out().contains("Une session défaite"), cleaned.out());
            assertTrue(cleaned.out().contains("PID " + living.pid()), cleaned.out());
            assertEquals(List.of(), mounts());
            assertEquals(List.of(), sleeping(killedSleep));
            assertFalse(Files.exists(elsewhere));
            assertEquals(List.of("01-process." + living.pid()), sessions());
            assertEquals(1, sleeping(livingSleep).size());
            assertEquals(0, living.end().code());
            assertEquals(List.of(), Lab.left(directory));
        }
        assertEquals(List.of(), sleeping(livingSleep));
    }

    @Test
    void there_is_nothing_to_clean_twice() throws Exception {
        var cleaned = Lab.in(directory, "nettoyer").run();
        assertEquals(0, cleaned.code());
        assertTrue(cleaned.out().contains("Rien à nettoyer."), cleaned.out());
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "HUP, 129", "INT, 130"})
    void a_demo_that_is_told_to_stop_cleans_up(String signal, int code) throws Exception {
        try (Running demo = Lab.in(directory, "demo", "02", "--pas-a-pas").start()) {
            demo.type("", "", "", "", "");
            demo.await("posix_spawn");
            demo.signal(signal);
            var ended = demo.end();
            assertEquals(code, ended.code(), ended.err());
            assertEquals(List.of(), Lab.left(directory), ended.err());
            assertEquals(List.of(), mounts());
        }
    }

    @Test
    void a_shell_that_is_told_to_stop_in_the_middle_of_a_line_cleans_up() throws Exception {
        int sleep = 800_000 + (int) ProcessHandle.current().pid();
        try (Running shell = Lab.in(directory, "02").start()) {
            for (String line : MESS) {
                shell.type(line.formatted(directory.resolve("ailleurs"), sleep));
            }
            shell.type("for (int i = 0; ; i++) { linux.mkdir(\"tour\" + i, 0700); }");
            shell.await("tour1");
            shell.signal("TERM");
            assertEquals(143, shell.end().code());
            assertEquals(List.of(), Lab.left(directory));
            assertFalse(Files.exists(directory.resolve("ailleurs")));
            assertEquals(List.of(), mounts());
            assertEquals(List.of(), sleeping(sleep));
        }
    }

    private List<String> sessions() throws IOException {
        try (var sessions = Files.list(Lab.work(directory))) {
            return sessions.map(session -> session.getFileName().toString()).toList();
        }
    }

    private List<MountInfo> mounts() {
        return ProcTask.process((int) ProcessHandle.current().pid()).mountinfo().stream()
                .filter(mount -> Path.of(mount.mountPoint()).startsWith(directory))
                .toList();
    }

    private static void awaitSleeps(int seconds, int count) throws InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (sleeping(seconds).size() < count) {
            assertTrue(System.nanoTime() < deadline, "only %s of %d sleep".formatted(sleeping(seconds), count));
            Thread.sleep(10);
        }
    }

    /** The processes that sleep for so many seconds, a number that names them. */
    private static List<ProcTask> sleeping(int seconds) {
        return ProcTask.all().stream()
                .filter(process -> commandLine(process)
                        .endsWith(List.of("sleep", Integer.toString(seconds)).toString()))
                .toList();
    }

    private static String commandLine(ProcTask process) {
        try {
            var words = process.cmdline();
            return words.size() < 2
                    ? ""
                    : words.subList(words.size() - 2, words.size()).toString().replace("/bin/", "");
        } catch (RuntimeException e) {
            return ""; // it has just ended
        }
    }
}
