package atelier.image.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.image.Digest;
import atelier.image.RealTool;
import atelier.kernel.file.ExtendedAttributes;
import atelier.kernel.file.FileCalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tree with everything a tree can hold, through our layers, GNU tar's and umoci's: nothing is lost. */
final class RoundTripTest {
    /** Not UTF-8, printf(1) writes it; names of 200 bytes below each other; every kind of file. */
    private static final String EVERYTHING = """
            umask 022
            mkdir -p dir/sub sticky "$(printf 'n%0150d' 1)/$(printf 'm%0150d' 2)" setgid empty
            echo plain > dir/file; chmod 640 dir/file; chown 1234:5678 dir/file
            echo suid > dir/suid; chown 99:99 dir/suid; chmod 6755 dir/suid
            chmod 1777 sticky; chown 0:4000000000 setgid; chmod 2775 setgid; echo in > setgid/in
            chmod 500 dir/sub; chown 3000000:7 dir/sub
            ln dir/file hard; ln dir/file dir/sub/hard
            ln -s dir/file soft; ln -s /nowhere/$(printf '%0200d' 3) dangling; chown -h 12:34 soft; ln soft softhard
            mkfifo -m 620 fifo; mknod -m 660 char c 1 3; mknod block b 7 200; chown 5:6 block
            echo long > "$(printf 'n%0150d' 1)/$(printf 'm%0150d' 2)/$(printf 'f%0200d' 4)"
            echo bytes > "$(printf 'caf\\351 \\377')"; echo accents > 'été'; echo two > "$(printf 'a\\nb')"
            truncate -s 10M holes; printf middle | dd of=holes bs=1 seek=5000000 conv=notrunc status=none
            : > nothing
            touch -h -d '2001-02-03 04:05:06.123456789 UTC' dir/file soft fifo char empty
            touch -d '1965-01-01 00:00:00.5 UTC' nothing
            touch -d '2030-01-01 UTC' sticky
            touch -d '1999-09-09 09:09:09.000000009 UTC' dir dir/sub setgid .
            """;

    @TempDir
    Path directory;

    private Path tree;
    private Path root;

    @BeforeEach
    void aTreeWithEverything() throws Exception {
        assumeTrue(Tree.shell(directory, "id -u").equals("0\n"), "skipped: layers have owners, which only root gives");
        tree = Files.createDirectory(directory.resolve("tree"));
        root = Files.createDirectory(directory.resolve("root"));
        Tree.shell(tree, EVERYTHING);
    }

    private byte[] packed(Compression compression) {
        var blob = new ByteArrayOutputStream();
        new LayerDiff(OptionalLong.empty()).ofTree(tree, compression, blob);
        return blob.toByteArray();
    }

    private AppliedLayer unpack(byte[] layer) {
        return new LayerApply(LayerBounds.DEFAULT)
                .toOverlay(new ByteArrayInputStream(layer), root, OverlayAttributes.here());
    }

    @ParameterizedTest
    @EnumSource
    void what_we_pack_we_unpack(Compression compression) {
        var blob = new ByteArrayOutputStream();
        DiffedLayer diffed = new LayerDiff(OptionalLong.empty()).ofTree(tree, compression, blob);
        AppliedLayer applied = unpack(blob.toByteArray());
        assertEquals(new AppliedLayer(diffed.diffId(), compression, diffed.size(), diffed.entries()), applied);
        Tree.assertSame(tree, root);
    }

    @Test
    void what_we_pack_GNU_tar_unpacks() throws Exception {
        Files.write(directory.resolve("layer.tar"), packed(Compression.NONE));
        Tree.shell(root, "tar --xattrs --xattrs-include='*' -xpf ../layer.tar");
        Tree.assertSame(tree, root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pax",
                "gnu",
                "pax -S --sparse-version=0.0",
                "pax -S --sparse-version=0.1",
                "pax -S --sparse-version=1.0",
                "gnu -S"
            })
    void what_GNU_tar_packs_we_unpack_as_it_does(String format) throws Exception {
        Tree.shell(tree, "tar -cf ../gnu.tar --format=" + format + " .");
        unpack(Files.readAllBytes(directory.resolve("gnu.tar")));
        Path theirs = Files.createDirectory(directory.resolve("theirs"));
        Tree.shell(theirs, "tar -xpf ../gnu.tar");
        Tree.assertSame(theirs, root);
        if (format.contains("-S")) {
            String blocks = Tree.shell(root, "stat -c %b holes").strip();
            assertTrue(Integer.parseInt(blocks) < 200, "the hole was filled: " + blocks + " blocks");
        }
    }

    @Test
    void attributes_and_file_capabilities_survive() throws Exception {
        RealTool.named("setcap").run("cap_net_raw+ep", tree.resolve("dir/suid"));
        var files = new FileCalls();
        var extended = new ExtendedAttributes(files);
        int fd = files.openat(-100, tree.toString(), OpenDirectories.DIRECTORY, 0);
        extended.set(fd, "dir", "user.note", new byte[] {0, 10, '=', -1});
        extended.set(fd, "soft", "trusted.on_a_link", new byte[] {1});
        extended.set(fd, "dir/file", "user.empty", new byte[0]);
        files.close(fd);
        unpack(packed(Compression.GZIP));
        Tree.assertSame(tree, root);
        assertTrue(RealTool.named("getcap").run(root.resolve("dir/suid")).contains("cap_net_raw=ep"));
    }

    @Test
    void the_same_tree_gives_the_same_bytes() throws Exception {
        byte[] first = packed(Compression.GZIP);
        assertArrayEquals(first, packed(Compression.GZIP));
        Path copy = directory.resolve("copy");
        Tree.shell(directory, "cp -a tree copy");
        tree = copy;
        assertEquals(Digest.of(first), Digest.of(packed(Compression.GZIP)));
    }

    @Test
    void times_after_the_epoch_given_are_cut_to_it() throws Exception {
        var blob = new ByteArrayOutputStream();
        new LayerDiff(OptionalLong.of(1_500_000_000)).ofTree(tree, Compression.NONE, blob);
        unpack(blob.toByteArray());
        assertEquals(
                1_500_000_000, Files.getLastModifiedTime(root.resolve("sticky")).toMillis() / 1000);
        assertEquals(
                Files.getLastModifiedTime(tree.resolve("dir/file")),
                Files.getLastModifiedTime(root.resolve("dir/file")));
    }

    @Test
    void umoci_unpacks_our_layer_to_the_same_tree() throws Exception {
        var umoci = RealTool.named("umoci");
        Files.write(directory.resolve("layer.tar"), packed(Compression.NONE));
        umoci.run("init", "--layout", directory.resolve("image"));
        umoci.run("new", "--image", directory.resolve("image") + ":t");
        umoci.run("raw", "add-layer", "--image", directory.resolve("image") + ":t", directory.resolve("layer.tar"));
        umoci.run("unpack", "--image", directory.resolve("image") + ":t", directory.resolve("bundle"));
        assertEquals(Tree.listing(tree), Tree.listing(directory.resolve("bundle/rootfs")));
        assertEquals(Tree.contents(tree), Tree.contents(directory.resolve("bundle/rootfs")));
    }

    @Test
    void what_changed_between_two_trees_makes_one_the_other() throws Exception {
        Path after = directory.resolve("after");
        Tree.shell(directory, "cp -a tree after");
        Tree.shell(after, """
                rm hard fifo; rm -r empty; mv soft renamed; echo more >> dir/file; chmod 700 sticky
                rm -r setgid; echo now a file > setgid; rm nothing; mkdir nothing; echo x > nothing/x
                echo same size and time > sticky/new; ln sticky/new sticky/newhard; ln -sf elsewhere dangling
                """);
        var blob = new ByteArrayOutputStream();
        new LayerDiff(OptionalLong.empty()).between(tree, after, Compression.GZIP, blob);
        Tree.shell(directory, "rmdir root && cp -a tree root");
        new LayerApply(LayerBounds.DEFAULT).over(new ByteArrayInputStream(blob.toByteArray()), root);
        assertEquals(Tree.contents(after), Tree.contents(root));
        String names = "find . -printf '%P|%y|%m|%U|%G|%T@|%l\\n' | LC_ALL=C sort";
        assertEquals(Tree.shell(after, names), Tree.shell(root, names));
        assertFalse(blob.toByteArray().length > 64 * 1024, "the layer holds what did not change");
    }

    @Test
    void equal_trees_give_a_layer_without_entries() throws Exception {
        Tree.shell(directory, "rmdir root && cp -a tree root");
        var blob = new ByteArrayOutputStream();
        DiffedLayer layer = new LayerDiff(OptionalLong.empty()).between(tree, root, Compression.NONE, blob);
        assertEquals(0, layer.entries());
    }
}
