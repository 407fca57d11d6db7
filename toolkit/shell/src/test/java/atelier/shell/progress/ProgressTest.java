package atelier.shell.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How far a learner is, even when the lab has changed since. */
class ProgressTest {
    private static final List<String> STEPS = List.of("un", "deux", "trois");

    @Test
    void the_first_step_to_do_is_the_first_not_done() {
        assertEquals(0, Progress.NONE.firstToDo(STEPS));
        assertEquals(1, Progress.NONE.with("un").with("trois").firstToDo(STEPS));
        assertEquals(3, Progress.NONE.with("trois").with("deux").with("un").firstToDo(STEPS));
    }

    @Test
    void steps_that_the_lab_no_longer_has_do_not_count() {
        assertEquals(1, Progress.NONE.with("un").with("ancien").countOf(STEPS));
    }

    @Test
    void a_step_done_twice_is_done_and_the_last_quiz_counts() {
        var progress = Progress.NONE.with("un").withQuiz(1).with("un").withQuiz(2);
        assertEquals(1, progress.done().size());
        assertEquals(Optional.of(2), progress.quiz());
    }
}
