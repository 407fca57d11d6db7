package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo of the lab on images, killed while it builds: {@code nettoyer} leaves no registry, mount, process or file. */
class KilledImageTest {
    private static final Pattern ADDRESS = Pattern.compile("registry http://127\\.0\\.0\\.1:(\\d+)/");

    @TempDir
    private Path directory;

    @BeforeEach
    void needs() {
        Privileged.needed();
    }

    @Test
    void nothing_is_left_of_a_demo_killed_while_it_builds() throws Exception {
        try (Running demo = Lab.in(directory, "demo", "06").start()) {
            demo.await("jamais construit ici");
            demo.kill();
            int port = port(demo.out());

            var cleaned = Lab.in(directory, "nettoyer").run();

            assertEquals(0, cleaned.code(), cleaned.out() + cleaned.err());
            assertEquals(List.of(), Lab.left(directory));
            assertEquals(List.of(), mountsHere());
            assertEquals(
                    List.of(), ProcTask.all().stream().filter(this::worksHere).toList());
            assertThrows(IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        }
    }

    private static int port(String told) {
        var address = ADDRESS.matcher(told);
        address.find();
        return Integer.parseInt(address.group(1));
    }

    private List<String> mountsHere() {
        return ProcTask.process((int) ProcessHandle.current().pid()).mountinfo().stream()
                .map(MountInfo::mountPoint)
                .filter(mount -> Path.of(mount).startsWith(directory))
                .toList();
    }

    private boolean worksHere(ProcTask task) {
        try {
            return Path.of(task.cwd()).startsWith(directory);
        } catch (RuntimeException e) {
            return false; // it has just ended
        }
    }
}
