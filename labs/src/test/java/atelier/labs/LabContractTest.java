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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every lab promises: it works when played as written, its checks cannot be had for nothing, and it leaves nothing. */
class LabContractTest {
    private static final Pattern UNFILLED = Pattern.compile("\\{[a-z-]+}");

    @TempDir
    private Path base;

    static List<String> labs() {
        return Labs.onClassPath().list().stream().map(LabEntry::id).toList();
    }

    static Stream<Arguments> stepsWithChecks() {
        return labs().stream()
                .flatMap(lab -> Labs.onClassPath().load(lab).steps().stream()
                        .filter(step -> !step.checks().isEmpty())
                        .map(step -> Arguments.of(lab, step.id())));
    }

    @BeforeEach
    void needs_root() {
        Needs.root();
    }

    @ParameterizedTest
    @MethodSource("labs")
    void every_check_holds_when_the_lab_is_played_as_written(String lab) throws Exception {
        var leftovers = Leftovers.before(base);
        try (var stage = LabStage.open(lab, base)) {
            for (Step step : stage.lab().steps()) {
                stage.play(step);
                for (CheckResult result : stage.check(step)) {
                    assertTrue(result.held(), () -> step.id() + ": " + told(result));
                    assertFalse(UNFILLED.matcher(told(result)).find(), () -> step.id() + ": " + told(result));
                }
            }
        }
        leftovers.assertNone();
    }

    @ParameterizedTest(name = "{0} without {1}")
    @MethodSource("stepsWithChecks")
    void the_checks_of_a_step_that_was_skipped_fail_with_a_sentence(String lab, String skipped) throws Exception {
        var leftovers = Leftovers.before(base);
        try (var stage = LabStage.open(lab, base)) {
            stage.playedUpTo(skipped);
            for (CheckResult result : stage.check(stage.step(skipped))) {
                assertTrue(
                        result.verdict() instanceof Verdict.Missed,
                        () -> result.text().id() + " held for nothing");
                assertFalse(UNFILLED.matcher(told(result)).find(), () -> told(result));
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

    private static String told(CheckResult result) {
        return result.sentence().words();
    }
}
