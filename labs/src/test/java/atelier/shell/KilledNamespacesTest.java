package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo that is killed in its namespaces leaves some of them behind, until {@code nettoyer} ends what keeps them. */
class KilledNamespacesTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void needs() {
        Privileged.needed();
        Privileged.program("unshare");
    }

    @Test
    void nothing_keeps_a_namespace_of_a_killed_demo_once_it_is_cleaned() throws Exception {
        try (Running demo = Lab.in(directory, "demo", "03").start()) {
            demo.await("Étape 12/14");
            demo.kill();
            assertNotEquals(List.of(), mounts(), "a network should be kept by a mount");
            assertNotEquals(List.of(), processes(), "guards and a director should live on");

            var cleaned = Lab.in(directory, "nettoyer").run();

            assertEquals(0, cleaned.code(), cleaned.out() + cleaned.err());
            assertEquals(List.of(), mounts());
            assertEquals(List.of(), processes());
            assertEquals(List.of(), Lab.left(directory));
        }
    }

    private List<MountInfo> mounts() {
        return ProcTask.process((int) ProcessHandle.current().pid()).mountinfo().stream()
                .filter(mount -> Path.of(mount.mountPoint()).startsWith(directory))
                .toList();
    }

    /** Those that live in the session's directory, in whatever namespaces. */
    private List<ProcTask> processes() {
        return ProcTask.all().stream()
                .filter(process -> livesIn(process, Lab.work(directory)))
                .toList();
    }

    private static boolean livesIn(ProcTask process, Path directory) {
        try {
            return process.stat().state() != 'Z' && Path.of(process.cwd()).startsWith(directory);
        } catch (NoSuchTaskException | UncheckedIOException e) {
            return false; // it has just ended
        }
    }
}
