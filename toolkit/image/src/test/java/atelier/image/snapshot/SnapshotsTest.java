package atelier.image.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.image.Digest;
import atelier.image.layer.Compression;
import atelier.image.layer.DiffedLayer;
import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerBounds;
import atelier.image.layer.LayerDiff;
import atelier.image.layer.LayerException;
import atelier.kernel.LinuxSyscalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every driver does alike: layers made by GNU tar, stacked, changed by a container, packed again. */
abstract class SnapshotsTest {
    static final LayerApply APPLY = new LayerApply(LayerBounds.DEFAULT);

    @TempDir
    Path directory;

    Snapshots snapshots;

    /** Opens snapshots below the directory. */
    abstract Snapshots open() throws Exception;

    @BeforeEach
    void openThem() throws Exception {
        assumeTrue(new LinuxSyscalls().geteuid() == 0, "skipped: mounting and owners need root");
        snapshots = open();
    }

    byte[] layer(String script) throws Exception {
        Path tree = Files.createTempDirectory(directory, "tree");
        shell(tree, script + "\ntar -cf ../layer.tar .");
        shell(directory, "rm -r " + tree.getFileName());
        return Files.readAllBytes(directory.resolve("layer.tar"));
    }

    ChainId unpack(Optional<ChainId> below, byte[] layer) {
        return snapshots.unpack(below, Digest.of(layer), new ByteArrayInputStream(layer), APPLY);
    }

    ChainId stacked() throws Exception {
        ChainId first = unpack(Optional.empty(), layer("""
                echo 1 > a; echo 1 > b; mkdir d e f; echo 1 > d/x; echo 1 > e/x; echo 1 > f/x; chmod 750 e"""));
        ChainId second = unpack(Optional.of(first), layer("""
                echo 2 > b; : > .wh.a; mkdir d e; echo 2 > d/new; : > d/.wh..wh..opq; chmod 700 e; : > .wh.f"""));
        return unpack(Optional.of(second), layer("mkdir f e; echo 3 > f/y; ln -s ../b e/link; chmod 700 e"));
    }

    static void shell(Path directory, String script) throws Exception {
        var process = new ProcessBuilder("sh", "-euc", script)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertEquals(0, process.waitFor(), script);
    }

    static List<String> listed(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void layers_are_seen_one_above_the_other() throws Exception {
        try (var mounted = snapshots.mount("c1", stacked())) {
            Path root = mounted.root();
            assertEquals(List.of("b", "d", "e", "f"), listed(root));
            assertEquals("2\n", Files.readString(root.resolve("b")));
            assertEquals(List.of("new"), listed(root.resolve("d")));
            assertEquals(List.of("link", "x"), listed(root.resolve("e")));
            assertEquals(List.of("y"), listed(root.resolve("f")));
            assertEquals(0700, (Integer) Files.getAttribute(root.resolve("e"), "unix:mode") & 07777);
        }
    }

    @Test
    void a_layer_is_not_there_before_it_is_stacked() throws Exception {
        byte[] layer = layer("echo 1 > a");
        ChainId chain = ChainId.of(List.of(Digest.of(layer)));
        try (var draft = snapshots.draft(Optional.empty(), Digest.of(layer), new ByteArrayInputStream(layer), APPLY)) {
            assertFalse(snapshots.has(chain));
        }
        assertEquals(List.of(), snapshots.layers());
        assertEquals(0, snapshots.collect());
        try (var draft = snapshots.draft(Optional.empty(), Digest.of(layer), new ByteArrayInputStream(layer), APPLY)) {
            assertEquals(chain, draft.stack());
        }
        assertEquals(List.of(chain), snapshots.layers());
    }

    @Test
    void a_layer_is_stacked_only_on_what_is_there() throws Exception {
        byte[] layer = layer("echo 2 > b");
        Optional<ChainId> missing = Optional.of(new ChainId(Digest.of(new byte[1])));
        var refusal = assertThrows(SnapshotException.class, () -> {
            try (var draft = snapshots.draft(missing, Digest.of(layer), new ByteArrayInputStream(layer), APPLY)) {
                draft.stack();
            }
        });
        assertEquals(SnapshotProblem.NO_LAYER, refusal.problem());
        assertEquals(List.of(), snapshots.layers());
        assertEquals(
                SnapshotProblem.NO_LAYER,
                assertThrows(SnapshotException.class, () -> unpack(missing, layer))
                        .problem());
    }

    @Test
    void what_a_container_changes_stays_its_own_and_outlives_its_mount() throws Exception {
        ChainId image = stacked();
        try (var one = snapshots.mount("one", image)) {
            shell(one.root(), "echo changed > b; rm -r d");
        }
        try (var two = snapshots.mount("two", image)) {
            assertEquals("2\n", Files.readString(two.root().resolve("b")));
        }
        try (var again = snapshots.mount("one", image)) {
            assertEquals("changed\n", Files.readString(again.root().resolve("b")));
            assertFalse(Files.exists(again.root().resolve("d")));
        }
        assertEquals(List.of("one", "two"), snapshots.containers());
        snapshots.removeContainer("one");
        assertEquals(List.of("two"), snapshots.containers());
        assertEquals(
                SnapshotProblem.NO_CONTAINER,
                assertThrows(SnapshotException.class, () -> snapshots.removeContainer("one"))
                        .problem());
    }

    @Test
    void the_root_of_a_container_is_that_of_its_image() throws Exception {
        ChainId image = unpack(Optional.empty(), layer("echo 1 > a; chmod 2751 .; chown 3:4 ."));
        try (var mounted = snapshots.mount("c", image)) {
            assertEquals(02751, (Integer) Files.getAttribute(mounted.root(), "unix:mode") & 07777);
            assertEquals(3, Files.getAttribute(mounted.root(), "unix:uid"));
        }
    }

    @Test
    void what_a_container_changed_becomes_a_layer_that_others_see() throws Exception {
        ChainId image = stacked();
        var blob = new ByteArrayOutputStream();
        DiffedLayer layer;
        try (var mounted = snapshots.mount("build", image)) {
            shell(mounted.root(), "rm b; rm -r e; mkdir e; echo fresh > e/only; echo more > new; chmod 711 f");
            layer = mounted.diff(new LayerDiff(OptionalLong.empty()), Compression.ZSTD, blob);
        }
        var stream = new ByteArrayInputStream(blob.toByteArray());
        ChainId committed = snapshots.unpack(Optional.of(image), layer.diffId(), stream, APPLY);
        try (var mounted = snapshots.mount("other", committed)) {
            assertEquals(List.of("d", "e", "f", "new"), listed(mounted.root()));
            assertEquals(List.of("only"), listed(mounted.root().resolve("e")));
            assertEquals(0711, (Integer) Files.getAttribute(mounted.root().resolve("f"), "unix:mode") & 07777);
            assertEquals(List.of("y"), listed(mounted.root().resolve("f")));
        }
    }

    @Test
    void a_layer_that_is_there_is_not_read_again() throws Exception {
        byte[] layer = layer("echo 1 > a");
        ChainId chain = unpack(Optional.empty(), layer);
        var unread = new ByteArrayInputStream(layer);
        assertEquals(chain, snapshots.unpack(Optional.empty(), Digest.of(layer), unread, APPLY));
        assertEquals(layer.length, unread.available());
    }

    @Test
    void a_layer_that_is_not_the_one_announced_is_thrown_away() throws Exception {
        byte[] layer = layer("echo 1 > a");
        Digest other = Digest.of(new byte[1]);
        var refused = assertThrows(
                SnapshotException.class,
                () -> snapshots.unpack(Optional.empty(), other, new ByteArrayInputStream(layer), APPLY));
        assertEquals(SnapshotProblem.WRONG_CONTENTS, refused.problem());
        byte[] cut = Arrays.copyOf(layer, 700);
        assertThrows(LayerException.class, () -> unpack(Optional.empty(), cut));
        assertEquals(List.of(), snapshots.layers());
        assertEquals(List.of(), listed(root().resolve("layers")));
    }

    @Test
    void a_layer_on_which_something_rests_stays() throws Exception {
        ChainId first = unpack(Optional.empty(), layer("echo 1 > a"));
        ChainId second = unpack(Optional.of(first), layer("echo 2 > a"));
        snapshots.mount("c", second).close();
        for (ChainId used : List.of(first, second)) {
            assertEquals(
                    SnapshotProblem.LAYER_IN_USE,
                    assertThrows(SnapshotException.class, () -> snapshots.removeLayer(used))
                            .problem());
        }
        snapshots.removeContainer("c");
        snapshots.removeLayer(second);
        snapshots.removeLayer(first);
        assertEquals(List.of(), listed(root().resolve("layers")));
        assertEquals(List.of(), listed(root().resolve("chains")));
    }

    @Test
    void what_a_killed_process_had_begun_is_collected_and_never_believed() throws Exception {
        Process killed = new ProcessBuilder("true").start();
        killed.waitFor();
        Path draft = Files.createDirectories(root().resolve("layers/7/fs"));
        Files.writeString(draft.resolveSibling("owner"), killed.pid() + " 12345");
        ChainId kept = unpack(Optional.empty(), layer("echo 1 > a"));
        assertEquals(1, snapshots.collect());
        assertFalse(Files.exists(draft));
        assertEquals(List.of(kept), snapshots.layers());
        assertEquals(0, snapshots.collect());
    }

    @Test
    void names_that_are_no_names_and_layers_that_are_not_there_are_refused() {
        for (String name : List.of("", "..", "a/b", "-x", "n".repeat(65))) {
            assertEquals(
                    SnapshotProblem.BAD_NAME,
                    assertThrows(SnapshotException.class, () -> snapshots.containerUse(name))
                            .problem());
        }
        var absent = new ChainId(Digest.of(new byte[2]));
        assertThrows(SnapshotException.class, () -> snapshots.mount("c", absent));
        assertFalse(snapshots.has(absent));
    }

    @Test
    void another_driver_does_not_find_its_layers_here() {
        SnapshotDriver other =
                this instanceof VfsSnapshotsTest ? new OverlayDriver(new LinuxSyscalls()) : new VfsDriver();
        var refused = assertThrows(SnapshotException.class, () -> Snapshots.open(root(), other));
        assertEquals(SnapshotProblem.OTHER_DRIVER, refused.problem());
        assertTrue(refused.getMessage().contains(other.name()));
    }

    Path root() {
        return directory.resolve("snapshots");
    }
}
