package atelier.image.layer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Archives damaged at random: each is unpacked or refused, and none does anything else. */
final class DamagedArchiveTest {
    private static final byte[] ARCHIVE = new Archive()
            .directory("d")
            .file("d/file", "some text")
            .file("d/" + "long".repeat(50), "more")
            .symlink("link", "d/file")
            .hardLink("hard", "d/file")
            .file(".wh.gone", "")
            .end()
            .bytes();

    @Property(tries = 150)
    void a_damaged_archive_is_unpacked_or_refused(
            @ForAll @IntRange(max = 5000) int first,
            @ForAll byte one,
            @ForAll @IntRange(max = 5000) int second,
            @ForAll byte other)
            throws IOException {
        byte[] damaged = ARCHIVE.clone();
        damaged[first % damaged.length] = one;
        damaged[second % damaged.length] = other;
        Path directory = Files.createTempDirectory("atelier-damaged");
        try {
            Path root = Files.createDirectory(directory.resolve("root"));
            new LayerApply(LayerBounds.DEFAULT.withMaxBytes(1 << 20)).over(new ByteArrayInputStream(damaged), root);
        } catch (LayerException refused) {
            if (refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a reason", refused);
            }
        } finally {
            String names = Tree.shell(directory, "ls");
            Tree.shell(directory.getParent(), "rm -rf " + directory);
            if (!names.equals("root\n")) {
                throw new AssertionError("something was made beside the root: " + names);
            }
        }
    }
}
