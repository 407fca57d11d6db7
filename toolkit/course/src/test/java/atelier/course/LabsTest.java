package atelier.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.course.model.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabsTest {
    @TempDir
    Path directory;

    @Test
    void labs_are_listed_by_their_index_and_loaded_by_their_id() throws IOException {
        var lab = new Lab("02-chroot", "Changer de racine", 60, List.of(), List.of(), List.of(), Optional.empty());
        Path compiled = Files.createDirectories(directory.resolve(Labs.DIRECTORY));
        Files.write(compiled.resolve(Labs.INDEX), LabWriter.index(List.of(LabEntry.of(lab))));
        Files.write(compiled.resolve("02-chroot.lab"), LabWriter.lab(lab));
        try (var resources = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            Labs labs = Labs.of(resources);
            assertEquals(List.of(new LabEntry("02-chroot", "Changer de racine", 60, 0)), labs.list());
            assertEquals(lab, labs.load("02-chroot"));
            assertEquals(new Search.Found(LabEntry.of(lab)), labs.find("chroot"));
            assertThrows(NoSuchElementException.class, () -> labs.load("../02-chroot"));
        }
    }

    @Test
    void without_an_index_the_error_names_it() throws IOException {
        URL empty = directory.toUri().toURL();
        try (var resources = new URLClassLoader(new URL[] {empty}, null)) {
            var error = assertThrows(UncheckedIOException.class, () -> Labs.of(resources));
            assertTrue(error.getMessage().contains("atelier/labs/index.lab"), error.getMessage());
        }
    }
}
