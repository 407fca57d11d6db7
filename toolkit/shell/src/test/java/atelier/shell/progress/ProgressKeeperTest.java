package atelier.shell.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.flag.MountFlags;
import atelier.shell.Ground;
import atelier.shell.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A disk that refuses costs the memory of what was done, never the lab. */
class ProgressKeeperTest {
    private static final String LAB = "02-essai";

    private Ground ground;
    private Path disk;

    @BeforeEach
    void mount() {
        Needs.root();
        ground = new Ground();
        disk = ground.directory("disque");
        ground.tmpfs(disk);
    }

    @AfterEach
    void unmount() {
        ground.close();
    }

    @Test
    void a_full_disk_is_told_once_and_the_old_file_stays() throws IOException {
        var store = new ProgressStore(disk);
        ProgressKeeper keeper = ProgressKeeper.open(store, LAB).keeper();
        assertEquals(Optional.empty(), keeper.keep(Progress.NONE.with("un")));
        fill();
        assertTrue(keeper.keep(keeper.progress().with("deux")).isPresent());
        assertEquals(Optional.empty(), keeper.keep(keeper.progress().with("trois")));
        assertEquals(Set.of("un", "deux", "trois"), keeper.progress().done());
        assertEquals(Set.of("un"), store.load(LAB).progress().done());
    }

    @Test
    void a_read_only_disk_is_told_once_and_what_it_holds_is_read() throws IOException {
        var store = new ProgressStore(disk);
        store.save(LAB, Progress.NONE.with("un"));
        remountReadOnly();
        ProgressKeeper keeper = ProgressKeeper.open(store, LAB).keeper();
        assertEquals(Set.of("un"), keeper.progress().done());
        assertTrue(keeper.keep(keeper.progress().with("deux")).isPresent());
        assertEquals(Optional.empty(), keeper.keep(keeper.progress().with("trois")));
    }

    @Test
    void an_unreadable_file_that_cannot_be_moved_counts_as_nothing_done() throws IOException {
        var store = new ProgressStore(disk);
        Files.writeString(store.file(LAB), "illisible");
        remountReadOnly();
        ProgressKeeper.Opened opened = ProgressKeeper.open(store, LAB);
        assertTrue(opened.unreadable().isPresent());
        assertEquals(Optional.empty(), opened.setAside());
        assertEquals(Progress.NONE, opened.keeper().progress());
    }

    @Test
    void a_file_where_the_directory_should_be_is_told_and_the_lab_goes_on() throws IOException {
        var store = new ProgressStore(Files.createFile(disk.resolve("fichier")).resolve("progres"));
        ProgressKeeper keeper = ProgressKeeper.open(store, LAB).keeper();
        assertTrue(keeper.keep(Progress.NONE.with("un")).isPresent());
        assertEquals(Set.of("un"), keeper.progress().done());
    }

    private void fill() throws IOException {
        try (var file = Files.newOutputStream(disk.resolve("plein"))) {
            while (true) {
                file.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertTrue(full.getMessage().contains("No space left"), full.getMessage());
        }
    }

    private void remountReadOnly() {
        new LinuxSyscalls().mount("", disk.toString(), "", MountFlags.MS_REMOUNT.or(MountFlags.MS_RDONLY), "");
    }
}
