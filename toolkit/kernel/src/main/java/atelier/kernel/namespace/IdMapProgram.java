package atelier.kernel.namespace;

import atelier.kernel.ChildProcess;
import atelier.kernel.Descriptor;
import atelier.kernel.FileActions;
import atelier.kernel.PipeEnds;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.OpenFlags;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code newuidmap} or {@code newgidmap}, run to its end. Source: {@code man 1 newuidmap}. */
record IdMapProgram(Syscalls linux, String path, int pid) {
    private static final int PIECE = 4096;

    void run(List<IdMap> map) {
        var argv = new ArrayList<String>(List.of(path, Integer.toString(pid)));
        for (IdMap line : map) {
            argv.addAll(List.of(line.toString().split(" ")));
        }
        PipeEnds pipe = linux.pipe2(OpenFlags.O_CLOEXEC);
        try (var read = new Descriptor(linux, pipe.read());
                var program = start(argv, pipe.write())) {
            String complaint = all(read).strip();
            if (program.waitFor().raw() != 0) {
                throw new NamespaceException(NamespaceProblem.MAP_REFUSED, pid, complaint);
            }
        }
    }

    private ChildProcess start(List<String> argv, int errors) {
        try (var write = new Descriptor(linux, errors)) {
            var actions = FileActions.NONE.dup2(write.fd(), 2).closefrom(3);
            return ChildProcess.spawn(linux, actions, SpawnAttributes.DEFAULT, argv, List.of("LC_ALL=C"));
        }
    }

    private String all(Descriptor pipe) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] some = linux.read(pipe.fd(), PIECE); some.length > 0; some = linux.read(pipe.fd(), PIECE)) {
            bytes.writeBytes(some);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
