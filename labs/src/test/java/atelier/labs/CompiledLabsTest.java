package atelier.labs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.course.LabEntry;
import atelier.course.Labs;
import atelier.course.model.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the build made of the documents is what the learner's programs find. */
class CompiledLabsTest {
    private final Labs labs = Labs.onClassPath();

    @Test
    void every_lab_of_the_index_loads_and_is_what_the_index_says() {
        assertFalse(labs.list().isEmpty());
        for (LabEntry entry : labs.list()) {
            assertEquals(entry, LabEntry.of(labs.load(entry.id())));
        }
    }

    @Test
    void the_lab_that_a_lab_leads_to_comes_behind_it() {
        for (LabEntry entry : labs.list()) {
            Lab lab = labs.load(entry.id());
            Optional<String> next = lab.next();
            assertTrue(next.isEmpty() || next.get().compareTo(lab.id()) > 0, lab.id() + " leads to " + next);
        }
    }

    @Test
    void every_lab_has_its_handout() throws IOException {
        for (LabEntry entry : labs.list()) {
            Path handout = Path.of("target/polycopie", entry.id() + ".html");
            assertTrue(Files.readString(handout).contains(entry.title()), handout + " has no title");
        }
    }
}
