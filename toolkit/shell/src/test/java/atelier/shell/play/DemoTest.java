package atelier.shell.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Step;
import atelier.kernel.LinuxSyscalls;
import atelier.narrator.print.Level;
import atelier.shell.Needs;
import atelier.shell.ScreenOn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab plays by itself. */
class DemoTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void needs() {
        Needs.root();
    }

    @Test
    void a_demo_plays_all_and_reports_what_held() throws Exception {
        var screen = ScreenOn.typing("");
        var report = new Demo(new LinuxSyscalls(), directory, screen.screen(), Level.BREF, snippet -> true)
                .play(Fixture.lab());
        assertTrue(report.held(), report.toString());
        assertEquals(
                List.of("nom", "dossier", "lecture"),
                report.steps().stream().map(DemoReport.StepReport::step).toList());
        assertTrue(DemoReport.json(List.of(report)).startsWith("{\"held\":true,"));
    }

    @Test
    void a_demo_in_which_a_snippet_fails_does_not_hold() throws Exception {
        var lab = Fixture.lab();
        var broken = new Lab(
                lab.id(),
                lab.title(),
                5,
                List.of(),
                lab.steps().subList(1, 2).stream().map(DemoTest::broken).toList(),
                List.of(),
                Optional.empty());
        var screen = ScreenOn.typing("");
        var report =
                new Demo(new LinuxSyscalls(), directory, screen.screen(), Level.BREF, snippet -> true).play(broken);
        assertEquals(List.of("linux.rmdir(dossier)"), report.steps().getFirst().unexpected());
        assertEquals(false, report.steps().getFirst().checks().getFirst().held());
        assertEquals(false, report.held());
        assertTrue(screen.text().contains("Le dossier manque."), screen.text());
    }

    @Test
    void a_demo_ends_where_the_machine_lacks_what_all_the_rest_needs() throws Exception {
        Lab lab = Fixture.lab();
        var steps = new ArrayList<>(lab.steps());
        steps.set(0, broken(steps.getFirst()));
        var hopeless = new Lab(lab.id(), lab.title(), 5, List.of(), List.copyOf(steps), List.of(), Optional.empty());
        var screen = ScreenOn.typing("");
        var report =
                new Demo(new LinuxSyscalls(), directory, screen.screen(), Level.BREF, snippet -> true).play(hopeless);
        assertEquals(1, report.steps().size());
        assertEquals(false, report.held());
        assertTrue(screen.text().contains("s’arrête ici"), screen.text());
    }

    private static Step broken(Step step) {
        return new Step(
                step.id(),
                step.title(),
                step.kind(),
                List.of(new Part.Snippet("linux.rmdir(dossier)", 3, Optional.empty())),
                List.of(),
                step.checks());
    }
}
