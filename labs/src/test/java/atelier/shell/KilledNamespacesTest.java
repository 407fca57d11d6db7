package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.namespace.Namespaces;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The namespaces that a killed shell leaves, with and without processes in them, go when it is cleaned up after. */
class KilledNamespacesTest {
    /** Keeps namespaces by mounts, here and elsewhere; leaves processes at gates of every sort, and past them. */
    private static final String[] MESS = {
        "import atelier.kernel.namespace.*;",
        "int lance(String... mots) { return linux.posix_spawn(mots[0], FileActions.NONE.chdir(\"/\").closefrom(3),"
                + " SpawnAttributes.DEFAULT.inNewSession(), List.of(mots), List.of(\"PATH=/usr/bin:/bin\")); }",
        "linux.mkfifo(\"porte\", 0600);",
        "int retenu = lance(\"/usr/bin/unshare\", \"--uts\", \"--ipc\", \"--net\", \"/bin/sh\", \"-c\","
                + " \"read mot < \" + travail + \"/porte\")",
        "var passe = HeldProcess.spawn(linux, List.of(\"/bin/sleep\", \"1000\"), NamespaceKind.MNT, NamespaceKind.CGROUP);",
        "IdMaps.rootIs(0, 0).writeTo(linux, passe.pid()); passe.start();",
        "var attend = HeldProcess.spawn(linux, List.of(\"/bin/sleep\", \"1000\"), NamespaceKind.UTS);",
        "int gare = lance(\"/usr/bin/unshare\", \"--net\", \"/bin/sh\", \"-c\", \"echo > %1$s; exec sleep 1000\");",
        "Files.readString(Path.of(\"%1$s\"));",
        "KeptNamespace.keep(linux, ProcTask.process(gare).namespaceFile(NamespaceKind.NET), travail.resolve(\"net\"));",
        "KeptNamespace.keep(linux, ProcTask.process(gare).namespaceFile(NamespaceKind.NET), Path.of(\"%2$s\"));",
        "linux.kill(gare, SIGKILL); linux.waitpid(gare, __WALL);",
        "linux.unshare(CLONE_NEWPID); lance(\"/bin/sh\", \"-c\", \"sleep 1000 & sleep 1000 & wait\")",
        "linux.unshare(CLONE_NEWNS); linux.mount(\"\", \"/\", \"\", MS_REC.or(MS_PRIVATE), \"\");",
        "\"pids \" + retenu + \" \" + passe.pid() + \" \" + attend.pid() + \" fin\"",
    };

    private static final Pattern PIDS = Pattern.compile("pids (\\d+) (\\d+) (\\d+) fin");

    @TempDir
    private Path directory;

    @BeforeEach
    void needs() {
        Privileged.needed();
        Privileged.program("unshare");
    }

    @AfterEach
    void nothing_is_left_for_the_next_test() {
        for (List<MountInfo> left = mounts(); !left.isEmpty(); left = mounts()) {
            new LinuxSyscalls().umount2(left.getLast().mountPoint(), UmountFlags.MNT_DETACH);
        }
    }

    @Test
    void no_namespace_process_or_mount_of_a_killed_session_is_left() throws Exception {
        Path elsewhere = directory.resolve("ailleurs");
        Path signal = directory.resolve("signal");
        new ProcessBuilder("mkfifo", signal.toString()).start().waitFor();
        try (Running shell = Lab.in(directory, "02").start()) {
            for (String line : MESS) {
                shell.type(line.formatted(signal, elsewhere));
            }
            shell.await(" fin\"");
            Matcher pids = PIDS.matcher(shell.out());
            assertTrue(pids.find(), shell.out());
            List<Integer> left = List.of(
                    Integer.valueOf(pids.group(1)), Integer.valueOf(pids.group(2)), Integer.valueOf(pids.group(3)));
            Set<Namespace> made = made(left);
            assertEquals(9, made.size(), made.toString());
            shell.kill();
            awaitEnd(left.get(2));
            assertEquals(2, mounts().size(), "the fixture should leave mounts: " + mounts());
            assertTrue(ProcTask.process(left.get(0)).exists(), "the fixture should leave a process at a FIFO");
            assertTrue(ProcTask.process(left.get(1)).exists(), "the fixture should leave a process past its gate");

            var cleaned = Lab.in(directory, "nettoyer").run();

            assertEquals(0, cleaned.code(), cleaned.out() + cleaned.err());
            assertEquals(List.of(), mounts());
            assertFalse(Files.exists(elsewhere));
            assertEquals(List.of(), Lab.left(directory));
            for (int pid : left) {
                awaitEnd(pid);
            }
            made.removeIf(namespace -> Namespaces.now().find(namespace).isEmpty());
            assertEquals(Set.of(), made, () -> Namespaces.now().toString());
        }
    }

    /** Those that the processes are in or that are mounted, without the host's. */
    private Set<Namespace> made(List<Integer> pids) {
        var made = new HashSet<Namespace>();
        pids.forEach(pid -> made.addAll(ProcTask.process(pid).namespaces().values()));
        mounts().forEach(mount -> Namespace.parse(mount.root()).ifPresent(made::add));
        made.removeAll(ProcTask.process((int) ProcessHandle.current().pid())
                .namespaces()
                .values());
        return made;
    }

    /** A process that was killed is there until its new parent has buried it. */
    private static void awaitEnd(int pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(30, TimeUnit.SECONDS);
        }
    }

    private List<MountInfo> mounts() {
        return ProcTask.process((int) ProcessHandle.current().pid()).mountinfo().stream()
                .filter(mount -> Path.of(mount.mountPoint()).startsWith(directory))
                .toList();
    }
}
