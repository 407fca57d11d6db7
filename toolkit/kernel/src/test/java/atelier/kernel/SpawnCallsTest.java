package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.ProcTask;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code posix_spawn}: every file action and attribute, seen in what the child does or in its {@code /proc}. */
class SpawnCallsTest {
    private final LinuxSyscalls syscalls = new LinuxSyscalls();
    private final ProcTask process = ProcTask.process(syscalls.getpid());

    @TempDir
    Path directory;

    private ChildProcess sleeper(FileActions actions, SpawnAttributes attributes) {
        return ChildProcess.spawn(syscalls, actions, attributes, List.of("/bin/sleep", "1000"), List.of());
    }

    @Test
    void arguments_environment_and_status_are_the_programs() {
        var spawned = Spawned.run(
                FileActions.NONE,
                SpawnAttributes.DEFAULT,
                "/bin/sh",
                "-c",
                "echo \"$1|$2|$ACCENT\"; env | grep -c =; exit 7",
                "sh",
                "deux mots",
                "à");
        assertTrue(spawned.output().startsWith("deux mots|à|é\n"), spawned::output);
        assertEquals(WaitStatus.ofExit(7), spawned.status());
    }

    @Test
    void a_program_that_is_not_there_gives_the_reason_and_no_child() {
        try (var thread = new OwnThread()) {
            var e = assertThrows(
                    SyscallException.class,
                    () -> thread.run(() -> syscalls.posix_spawn(
                            "/nulle/part",
                            FileActions.NONE,
                            SpawnAttributes.DEFAULT,
                            List.of("/nulle/part"),
                            List.of())));
            assertEquals(Errno.ENOENT, e.errno());
            assertEquals("posix_spawn", e.call());
            assertEquals(List.of(), thread.task().children());
        }
    }

    @Test
    void opens_duplicates_and_closes_in_order() throws Exception {
        Path input = Files.writeString(directory.resolve("entrée"), "lu\n");
        Path output = directory.resolve("sortie");
        var actions = FileActions.NONE
                .open(0, input.toString(), OpenFlags.O_RDONLY, 0)
                .open(9, output.toString(), OpenFlags.O_WRONLY.or(OpenFlags.O_CREAT), 0600)
                .dup2(9, 8)
                .close(9);
        var spawned = Spawned.run(
                actions, SpawnAttributes.DEFAULT, "/bin/sh", "-c", "cat >&8; test -e /proc/self/fd/9 || echo fermé");
        assertEquals("fermé\n", spawned.output());
        assertEquals("lu\n", Files.readString(output));
    }

    @Test
    void changes_directory_by_path_and_by_descriptor() throws Exception {
        Path sub = Files.createDirectory(directory.resolve("sous é"));
        var actions = FileActions.NONE.chdir(sub.toString());
        assertEquals(
                sub + "\n",
                Spawned.run(actions, SpawnAttributes.DEFAULT, "/bin/pwd").output());
        try (var fd = new Descriptor(
                syscalls, syscalls.open(directory.toString(), OpenFlags.O_PATH.or(OpenFlags.O_CLOEXEC), 0))) {
            var back = actions.fchdir(fd.fd());
            assertEquals(
                    directory + "\n",
                    Spawned.run(back, SpawnAttributes.DEFAULT, "/bin/pwd").output());
        }
    }

    @Test
    void no_descriptor_leaks_into_a_child_that_closes_from_3_up() {
        try (var leaky = new Descriptor(syscalls, syscalls.open("/dev/null", OpenFlags.O_RDONLY, 0))) {
            try (var child = sleeper(FileActions.NONE, SpawnAttributes.DEFAULT)) {
                assertTrue(ProcTask.process(child.pid()).descriptors().containsKey(leaky.fd()));
            }
            var null0to2 = FileActions.NONE
                    .open(0, "/dev/null", OpenFlags.O_RDWR, 0)
                    .dup2(0, 1)
                    .dup2(0, 2)
                    .closefrom(3);
            try (var child = sleeper(null0to2, SpawnAttributes.DEFAULT)) {
                assertEquals(
                        Set.of(0, 1, 2),
                        ProcTask.process(child.pid()).descriptors().keySet());
            }
        }
    }

    @Test
    void a_child_leads_a_group_or_a_session_if_asked() {
        var actions = FileActions.NONE.closefrom(0);
        try (var plain = sleeper(actions, SpawnAttributes.DEFAULT);
                var group = sleeper(actions, SpawnAttributes.DEFAULT.inNewGroup());
                var session = sleeper(actions, SpawnAttributes.DEFAULT.inNewSession())) {
            var ours = process.stat();
            assertEquals(
                    ours.processGroup(), ProcTask.process(plain.pid()).stat().processGroup());
            assertEquals(group.pid(), ProcTask.process(group.pid()).stat().processGroup());
            assertEquals(ours.session(), ProcTask.process(group.pid()).stat().session());
            assertEquals(session.pid(), ProcTask.process(session.pid()).stat().session());
            try (var member = sleeper(actions, new SpawnAttributes(true, OptionalInt.of(group.pid()), false))) {
                assertEquals(group.pid(), ProcTask.process(member.pid()).stat().processGroup());
            }
        }
    }

    /** What makes the thread that spawns unlike what a program expects at its start. */
    private interface SignalCalls extends Library {
        SignalCalls C = Native.load("c", SignalCalls.class, Map.of());
        int SIG_SETMASK = 2;
        int SIGUSR1 = 10;
        int SIGUSR2 = 12;
        long SIG_IGN = 1;

        int pthread_sigmask(int how, Pointer set, Pointer old);

        int sigemptyset(Pointer set);

        int sigaddset(Pointer set, int signal);

        long signal(int signal, long handler);
    }

    @Test
    void a_child_starts_with_default_signals_although_the_caller_blocks_and_ignores_some() {
        var actions = FileActions.NONE.closefrom(0);
        var untouched = new SpawnAttributes(false, OptionalInt.empty(), false);
        long before = SignalCalls.C.signal(SignalCalls.SIGUSR2, SignalCalls.SIG_IGN);
        try (var thread = new OwnThread();
                var set = new Memory(128)) {
            SignalCalls.C.sigemptyset(set);
            SignalCalls.C.sigaddset(set, SignalCalls.SIGUSR1);
            thread.run(() -> SignalCalls.C.pthread_sigmask(SignalCalls.SIG_SETMASK, set, Pointer.NULL));
            try (var child = thread.call(() -> sleeper(actions, untouched))) {
                assertEquals("0000000000000200", field(child, "SigBlk"));
                assertNotEquals("0000000000000000", field(child, "SigIgn"));
            }
            try (var child = thread.call(() -> sleeper(actions, SpawnAttributes.DEFAULT))) {
                assertEquals("0000000000000000", field(child, "SigBlk"));
                assertEquals("0000000000000000", field(child, "SigIgn"));
            }
        } finally {
            SignalCalls.C.signal(SignalCalls.SIGUSR2, before);
        }
    }

    private static String field(ChildProcess child, String name) {
        return ProcTask.process(child.pid()).status().field(name);
    }
}
