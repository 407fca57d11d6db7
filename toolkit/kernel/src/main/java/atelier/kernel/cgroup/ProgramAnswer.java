package atelier.kernel.cgroup;

import atelier.kernel.ChildProcess;
import atelier.kernel.Descriptor;
import atelier.kernel.FileActions;
import atelier.kernel.PipeEnds;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.Syscalls;
import atelier.kernel.WaitStatus;
import atelier.kernel.flag.OpenFlags;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program run to its end: how it ended, and what it wrote to its output and errors. */
record ProgramAnswer(WaitStatus status, String text) {
    private static final int CHUNK = 4096;
    private static final List<String> ENVIRONMENT =
            List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8");

    static ProgramAnswer of(Syscalls linux, List<String> argv) {
        PipeEnds pipe = linux.pipe2(OpenFlags.O_CLOEXEC);
        try (var read = new Descriptor(linux, pipe.read());
                var child = spawn(linux, pipe.write(), argv)) {
            var bytes = new ByteArrayOutputStream();
            for (byte[] some = linux.read(read.fd(), CHUNK); some.length > 0; some = linux.read(read.fd(), CHUNK)) {
                bytes.writeBytes(some);
            }
            return new ProgramAnswer(
                    child.waitFor(), bytes.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private static ChildProcess spawn(Syscalls linux, int output, List<String> argv) {
        try (var write = new Descriptor(linux, output)) {
            var actions = FileActions.NONE.dup2(write.fd(), 1).dup2(write.fd(), 2);
            return ChildProcess.spawn(linux, actions, SpawnAttributes.DEFAULT, argv, ENVIRONMENT);
        }
    }

    boolean succeeded() {
        return status.exited() && status.exitStatus() == 0;
    }
}
