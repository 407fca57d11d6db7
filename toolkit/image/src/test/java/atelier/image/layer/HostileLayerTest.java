package atelier.image.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.kernel.DeviceNumber;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers of people who wish us ill: refused for a stated reason, and nothing outside the root is touched. */
final class HostileLayerTest {
    private final LayerApply apply = new LayerApply(LayerBounds.DEFAULT.withMaxEntries(1000));

    @TempDir
    Path directory;

    private Path root;
    private Path victim;

    @BeforeEach
    void aRootBesideAVictim() throws Exception {
        assumeTrue(Tree.shell(directory, "id -u").equals("0\n"), "skipped: layers have owners, which only root gives");
        root = Files.createDirectory(directory.resolve("root"));
        victim = Files.writeString(directory.resolve("victim"), "intact");
    }

    private void assertRefused(LayerProblem problem, Archive archive) throws Exception {
        assertRefused(problem, archive.end().stream());
    }

    private void assertRefused(LayerProblem problem, InputStream layer) throws Exception {
        var refused = assertThrows(LayerException.class, () -> apply.toOverlay(layer, root, OverlayAttributes.here()));
        assertEquals(problem, refused.problem(), refused.getMessage());
        assertEquals("intact", Files.readString(victim));
        assertEquals("root\nvictim\n", Tree.shell(directory, "ls"));
    }

    @Test
    void a_name_that_climbs_is_refused() throws Exception {
        assertRefused(LayerProblem.BAD_NAME, new Archive().file("../victim", "owned"));
        assertRefused(LayerProblem.BAD_NAME, new Archive().file("a/../../victim", "owned"));
    }

    @Test
    void an_absolute_name_is_refused() throws Exception {
        assertRefused(LayerProblem.BAD_NAME, new Archive().file(victim.toString(), "owned"));
    }

    @Test
    void writing_through_a_planted_link_is_refused() throws Exception {
        assertRefused(
                LayerProblem.LINK_LEADS_OUT,
                new Archive().symlink("out", directory.toString()).file("out/victim", "owned"));
        assertRefused(
                LayerProblem.LINK_LEADS_OUT, new Archive().symlink("up", "..").file("up/victim", "owned"));
        assertRefused(
                LayerProblem.LINK_LEADS_OUT,
                new Archive().symlink("loop", "loop").file("loop/x", "owned"));
    }

    @Test
    void a_link_under_the_name_of_a_file_is_replaced_and_not_followed() throws Exception {
        apply.toOverlay(
                new Archive().symlink("file", "../victim").file("file", "new").end().stream(),
                root,
                OverlayAttributes.here());
        assertEquals("new", Files.readString(root.resolve("file")));
        assertFalse(Files.isSymbolicLink(root.resolve("file")));
        assertEquals("intact", Files.readString(victim));
    }

    @Test
    void over_a_tree_a_link_is_followed_as_in_a_container_never_out_of_it() throws Exception {
        Files.createSymbolicLink(root.resolve("out"), directory);
        var refused = assertThrows(
                LayerException.class, () -> apply.over(new Archive().file("out/victim", "x").end().stream(), root));
        assertEquals(LayerProblem.NO_DIRECTORY_ABOVE, refused.problem());
        assertEquals("intact", Files.readString(victim));
        Files.createSymbolicLink(root.resolve("run"), Path.of("/srv"));
        Files.createDirectory(root.resolve("srv"));
        apply.over(new Archive().file("run/pid", "1").end().stream(), root);
        assertEquals("1", Files.readString(root.resolve("srv/pid")));
    }

    @Test
    void a_hard_link_out_of_the_root_is_refused() throws Exception {
        assertRefused(LayerProblem.BAD_NAME, new Archive().hardLink("mine", "../victim"));
        assertRefused(LayerProblem.BAD_NAME, new Archive().hardLink("mine", victim.toString()));
        assertRefused(
                LayerProblem.LINK_LEADS_OUT, new Archive().symlink("up", "..").hardLink("mine", "up/victim"));
        assertRefused(LayerProblem.LINK_TO_NOTHING, new Archive().hardLink("mine", "absent"));
    }

    @Test
    void a_device_over_a_file_of_the_layer_is_refused() throws Exception {
        assertRefused(
                LayerProblem.DEVICE_OVER_FILE, new Archive().file("disk", "").device("disk", 8, 0));
    }

    @Test
    void a_file_over_a_device_is_not_written_to_the_device() throws Exception {
        apply.toOverlay(
                new Archive().device("null", 1, 3).file("null", "kept").end().stream(), root, OverlayAttributes.here());
        assertEquals("kept", Files.readString(root.resolve("null")));
    }

    @Test
    void what_overlay_itself_notes_cannot_be_forged() throws Exception {
        assertRefused(LayerProblem.FORGED_WHITEOUT, new Archive().device("gone", 0, 0));
        assertRefused(
                LayerProblem.FORGED_ATTRIBUTE,
                new Archive().withAttribute("d", "trusted.overlay.redirect", "/../../etc"));
        assertRefused(LayerProblem.FORGED_ATTRIBUTE, new Archive().withAttribute("d", "user.overlay.opaque", "y"));
        assertRefused(LayerProblem.BAD_NAME, new Archive().file("d/.wh...", ""));
    }

    @Test
    void a_name_of_64_KiB_is_refused() throws Exception {
        assertRefused(LayerProblem.NAME_TOO_LONG, new Archive().file("n".repeat(65_536), ""));
        assertRefused(LayerProblem.NAME_TOO_LONG, new Archive().file("d/".repeat(32_768) + "n", ""));
        assertRefused(LayerProblem.NAME_TOO_LONG, new Archive().file("n".repeat(256), ""));
    }

    @Test
    void an_extended_header_of_2_MiB_is_refused() throws Exception {
        assertRefused(LayerProblem.HEADER_TOO_LARGE, new Archive().file("n".repeat(2 << 20), ""));
    }

    @Test
    void more_entries_than_the_bound_are_refused() throws Exception {
        var archive = new Archive();
        for (int i = 0; i < 1001; i++) {
            archive.directory("same");
        }
        assertRefused(LayerProblem.TOO_MANY_ENTRIES, archive);
    }

    @Test
    void a_bomb_is_refused_before_it_has_unpacked() throws Exception {
        Path scratch = Files.createDirectory(directory.resolve("root/scratch"));
        Tree.shell(scratch, "truncate -s 1G zeros && tar -cf - zeros | gzip > ../bomb");
        byte[] bomb = Files.readAllBytes(root.resolve("bomb"));
        Tree.shell(root, "rm -r scratch bomb");
        assertRefused(LayerProblem.BOMB, new ByteArrayInputStream(bomb));
        assertTrue(Files.size(root.resolve("zeros")) <= LayerBounds.DEFAULT.ratioFrom());
    }

    @Test
    void a_file_with_a_hole_larger_than_the_bound_is_refused() throws Exception {
        Path scratch = Files.createDirectory(directory.resolve("root/scratch"));
        Tree.shell(scratch, "truncate -s 1T hole && tar -S --format=pax -cf ../sparse hole");
        byte[] sparse = Files.readAllBytes(root.resolve("sparse"));
        Tree.shell(root, "rm -r scratch sparse");
        assertRefused(LayerProblem.TOO_LARGE, new ByteArrayInputStream(sparse));
    }

    @Test
    void a_truncated_stream_is_refused() throws Exception {
        byte[] gzip = new Archive().file("a", "text").end().gzip();
        for (int length : new int[] {gzip.length - 1, gzip.length - 8, gzip.length / 2, 12}) {
            assertRefused(LayerProblem.TRUNCATED, new ByteArrayInputStream(Arrays.copyOf(gzip, length)));
        }
        byte[] tar = new Archive().file("a", "text").bytes();
        assertRefused(LayerProblem.TRUNCATED, new ByteArrayInputStream(Arrays.copyOf(tar, 600)));
    }

    @Test
    void what_follows_the_end_is_refused() throws Exception {
        byte[] gzip = new Archive().file("a", "text").end().gzip();
        byte[] garbage = Arrays.copyOf(gzip, gzip.length + 3);
        assertRefused(LayerProblem.TRAILING_DATA, new ByteArrayInputStream(garbage));
        var second = new Archive().file("b", "hidden").end().bytes();
        assertRefused(
                LayerProblem.TRAILING_DATA,
                new Archive().file("a", "seen").end().raw(second).end());
    }

    @Test
    void a_damaged_stream_is_refused() throws Exception {
        byte[] gzip = new Archive().file("a", "text").end().gzip();
        gzip[gzip.length - 6] ^= 1;
        assertRefused(LayerProblem.BAD_COMPRESSION, new ByteArrayInputStream(gzip));
        byte[] tar = new Archive().file("a", "text").end().bytes();
        tar[0] ^= 1;
        assertRefused(LayerProblem.BAD_TAR, new ByteArrayInputStream(tar));
        assertRefused(LayerProblem.UNKNOWN_COMPRESSION, new ByteArrayInputStream("BZh91AY".getBytes()));
    }

    @Test
    void contents_where_there_can_be_none_are_refused() throws Exception {
        assertRefused(
                LayerProblem.BAD_NUMBER,
                new Archive().entry("link", EntryType.SYMLINK, "a", DeviceNumber.NONE, 512, Map.of()));
    }

    @Test
    void a_message_says_what_and_why() {
        var refused = assertThrows(
                LayerException.class, () -> apply.over(new Archive().file("../victim", "").end().stream(), root));
        assertEquals("entry ../victim is refused: its name climbs with \"..\"", refused.getMessage());
    }
}
