package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo of the lab on layers, killed in its middle: {@code nettoyer} leaves no mount, loop device or file. */
class KilledLayersTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void needs() {
        Privileged.needed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"du se laisse prendre", "Avec de plus gros fichiers"})
    void nothing_is_left_of_a_demo_killed_behind(String sentence) throws Exception {
        try (Running demo =
                Lab.in(directory, "demo", "05").with("ATELIER_IMAGE_MO", "20").start()) {
            demo.await(sentence);
            demo.kill();
            assertNotEquals(List.of(), mounts(), "the demo should leave mounts");

            var cleaned = Lab.in(directory, "nettoyer").run();

            assertEquals(0, cleaned.code(), cleaned.out() + cleaned.err());
            assertEquals(List.of(), Lab.left(directory));
            assertEquals(List.of(), mounts());
            assertEquals(List.of(), loops());
            assertEquals(
                    List.of(), ProcTask.all().stream().filter(this::worksHere).toList());
        }
    }

    private List<String> mounts() {
        return ProcTask.process((int) ProcessHandle.current().pid()).mountinfo().stream()
                .map(MountInfo::mountPoint)
                .filter(mount -> Path.of(mount).startsWith(directory))
                .toList();
    }

    /** The files here that stand for a disk. */
    private List<String> loops() throws IOException {
        var backing = new ArrayList<String>();
        try (var devices = Files.newDirectoryStream(Path.of("/sys/block"), "loop*")) {
            for (Path device : devices) {
                Path file = device.resolve("loop/backing_file");
                if (Files.exists(file)) {
                    backing.add(Files.readString(file).strip());
                }
            }
        }
        return backing.stream()
                .filter(file -> file.startsWith(directory.toString()))
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
