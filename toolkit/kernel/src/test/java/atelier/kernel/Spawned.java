package atelier.kernel;

import atelier.kernel.flag.OpenFlags;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program run to its end: what it printed and how it ended. */
record Spawned(String output, WaitStatus status) {
    private static final LinuxSyscalls SYSCALLS = new LinuxSyscalls();

    /** Runs it with its output and errors in a pipe, after {@code actions}. */
    static Spawned run(FileActions actions, SpawnAttributes attributes, String... argv) {
        var pipe = SYSCALLS.pipe2(OpenFlags.O_CLOEXEC);
        try (var read = new Descriptor(SYSCALLS, pipe.read());
                var child = spawn(actions, attributes, pipe.write(), argv)) {
            return new Spawned(all(read), child.waitFor());
        }
    }

    private static ChildProcess spawn(FileActions actions, SpawnAttributes attributes, int output, String... argv) {
        try (var write = new Descriptor(SYSCALLS, output)) {
            return ChildProcess.spawn(
                    SYSCALLS,
                    actions.dup2(write.fd(), 1).dup2(write.fd(), 2),
                    attributes,
                    List.of(argv),
                    List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "ACCENT=é"));
        }
    }

    private static String all(Descriptor pipe) {
        var bytes = new ByteArrayOutputStream();
        byte[] some = SYSCALLS.read(pipe.fd(), 4096);
        while (some.length > 0) {
            bytes.writeBytes(some);
            some = SYSCALLS.read(pipe.fd(), 4096);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
