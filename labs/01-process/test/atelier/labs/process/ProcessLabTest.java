package atelier.labs.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.course.model.Step;
import atelier.kernel.proc.ProcTask;
import atelier.shell.run.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessLabTest {
    @Test
    void each_check_misses_before_its_step_and_holds_after_it() throws Exception {
        try (var played = new PlayedLab()) {
            for (Step step : played.lab().steps()) {
                for (CheckResult before : played.check(step)) {
                    assertFalse(before.held(), before.text().id() + " holds although its step was not done");
                }
                played.play(step.id());
                for (CheckResult after : played.check(step)) {
                    assertTrue(after.held(), after.sentence().words());
                }
            }
        }
    }

    @Test
    void no_sentence_is_left_with_a_hole() throws Exception {
        try (var played = new PlayedLab()) {
            for (Step step : played.lab().steps()) {
                played.check(step).forEach(ProcessLabTest::assertFilled);
                played.play(step.id());
                played.check(step).forEach(ProcessLabTest::assertFilled);
            }
        }
    }

    @Test
    void a_closed_lab_leaves_no_living_process() throws Exception {
        List<ProcTask> processes;
        try (var played = new PlayedLab()) {
            for (Step step : played.lab().steps()) {
                played.play(step.id());
            }
            processes = played.processes();
            assertEquals(4, processes.size(), "acteur, invite, the orphan and the spy: " + processes);
        }
        for (ProcTask process : processes) {
            assertTrue(Child.of(process.id()).map(Child::isDead).orElse(true), process + " lives on");
        }
    }

    private static void assertFilled(CheckResult result) {
        String words = result.sentence().words();
        assertFalse(words.contains("{"), words);
    }
}
