package atelier.labs.union;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.layer.LayerProblem;
import atelier.image.snapshot.BtrfsDriver;
import atelier.image.snapshot.OverlayDriver;
import atelier.image.snapshot.SnapshotProblem;
import atelier.image.snapshot.VfsDriver;
import atelier.kernel.LinuxSyscalls;
import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lab prints is what the machine says, and costs nothing afterwards. */
class BillTest {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("atelier.labs.union.words");

    @TempDir
    private Path directory;

    @Test
    void the_bill_tells_copies_from_layers_and_leaves_nothing() throws Exception {
        Needs.root();
        Image image = Image.make(directory);
        Path here = Files.createDirectory(directory.resolve("ici"));
        Bill bill = Bill.of(image).add(new VfsDriver(), here).add(new OverlayDriver(new LinuxSyscalls()), here);
        List<String> lines = bill.toString().lines().toList();
        assertTrue(total(lines.get(1)) >= 6 * image.size() / 1_000_000, bill::toString);
        assertTrue(total(lines.get(2)) <= 2 * image.size() / 1_000_000, bill::toString);
        assertEquals(List.of(), list(here));
    }

    @Test
    void a_driver_that_cannot_work_here_is_told_why() throws Exception {
        Needs.that(!Files.getFileStore(directory).type().equals("btrfs"), "files here are on btrfs");
        Image image = Image.make(directory);
        String told =
                Bill.of(image).add(new BtrfsDriver(), directory.resolve("ici")).toString();
        assertTrue(told.contains("non mesuré ici"), told);
        assertEquals(List.of(), list(directory.resolve("ici")));
    }

    @Test
    void an_image_of_the_size_that_was_asked_for_says_so() throws Exception {
        Image image = Image.make(directory);
        boolean asked = System.getenv("ATELIER_IMAGE_MO") != null;
        assertEquals(asked, image.note().isPresent(), image::toString);
        assertTrue(Files.size(image.layer()) > image.size());
    }

    @Test
    void files_of_an_image_are_all_different() throws Exception {
        Archive archive = Archive.read(Image.make(directory).layer());
        assertEquals("bin/veilleur", archive.entries().getFirst().name());
        assertTrue(archive.has("donnees/00") && archive.has("donnees/01"));
        byte[] layer = Files.readAllBytes(directory.resolve("image.tar"));
        int size = 10_000_000;
        int last = layer.length - 2 * Header.BLOCK - Math.floorMod(-size, Header.BLOCK) - size;
        assertNotEquals(layer[last - size + 3], layer[last + 3]);
    }

    @Test
    void every_refusal_has_its_sentence() {
        for (LayerProblem problem : LayerProblem.values()) {
            assertTrue(WORDS.containsKey("layer." + problem), problem::name);
        }
        for (SnapshotProblem problem : SnapshotProblem.values()) {
            assertTrue(WORDS.containsKey("snapshot." + problem), problem::name);
        }
    }

    @Test
    void french_spaces_do_not_break() {
        for (String key : WORDS.keySet()) {
            assertTrue(!WORDS.getString(key).matches("(?s).* [:;!?»].*|.*« .*"), key);
        }
    }

    /** The second amount of a line. */
    private static long total(String line) {
        return Stream.of(line.split("\\s{2,}"))
                .filter(part -> part.endsWith("\u00a0Mo"))
                .map(part -> part.replaceFirst("^.* (?=\\d)", "")
                        .replace("\u00a0Mo", "")
                        .replaceFirst(",.*", ""))
                .mapToLong(Long::parseLong)
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }
}
