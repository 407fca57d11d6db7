package atelier.labs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.course.LabEntry;
import atelier.course.Labs;
import atelier.course.check.Verdict;
import atelier.course.model.Step;
import atelier.shell.run.CheckResult;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every lab promises: it works when played as written, its checks cannot be had for nothing, and it leaves nothing. */
class LabContractTest {
    private static final Pattern UNFILLED = Pattern.compile("\\{[a-z-]+}");

    @TempDir
    private Path base;

    static List<String> labs() {
        return Labs.onClassPath().list().stream().map(LabEntry::id).toList();
    }

    @BeforeEach
    void needs_root() {
        Needs.root();
    }

    @ParameterizedTest
    @MethodSource("labs")
    void every_check_fails_before_its_step_is_played_and_holds_after(String lab) throws Exception {
        var leftovers = Leftovers.before(base);
        try (var stage = LabStage.open(lab, base)) {
            for (Step step : stage.lab().steps()) {
                for (CheckResult result : stage.check(step)) {
                    assertTrue(
                            result.verdict() instanceof Verdict.Missed,
                            () -> step.id() + ": held for nothing: " + told(result));
                    assertFilled(step, result);
                }
                stage.play(step);
                for (CheckResult result : stage.check(step)) {
                    assertTrue(result.held(), () -> step.id() + ": " + told(result));
                    assertFilled(step, result);
                }
            }
        }
        leftovers.assertNone();
    }

    @ParameterizedTest
    @MethodSource("labs")
    void every_step_with_checks_has_hints_and_every_hint_comes_with_checks(String lab) {
        for (Step step : Labs.onClassPath().load(lab).steps()) {
            assertEquals(step.checks().isEmpty(), step.hints().isEmpty(), step.id());
        }
    }

    private static void assertFilled(Step step, CheckResult result) {
        assertFalse(UNFILLED.matcher(told(result)).find(), () -> step.id() + ": " + told(result));
    }

    private static String told(CheckResult result) {
        return result.sentence().words();
    }
}
