package atelier.shell.play;

import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Step;
import atelier.kernel.Syscalls;
import atelier.narrator.print.Level;
import atelier.shell.run.CheckResult;
import atelier.shell.screen.CheckPrinter;
import atelier.shell.screen.Messages;
import atelier.shell.screen.PagePrinter;
import atelier.shell.screen.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plays a lab by itself: what a teacher projects, and our end-to-end test. */
public final class Demo {
    /** What happens between two snippets, and at the end of a page: nothing, or a wait for the teacher. */
    public interface Pause {
        /** Called before each snippet; false ends the demo. */
        boolean before(Part.Snippet snippet);

        /** Called when what follows would make the head of the page scroll away; false ends the demo. */
        default boolean atEndOfPage() {
            return true;
        }
    }

    private final Syscalls syscalls;
    private final Path base;
    private final Screen screen;
    private final Level level;
    private final Pause pause;

    public Demo(Syscalls syscalls, Path base, Screen screen, Level level, Pause pause) {
        this.syscalls = syscalls;
        this.base = base;
        this.screen = screen;
        this.level = level;
        this.pause = pause;
    }

    /** Plays the lab and removes all it made; an interrupt of this thread or the end of the JVM removes it too. */
    public DemoReport play(Lab lab) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var reports = new ArrayList<DemoReport.StepReport>();
        try (var stage = new Stage(syscalls, base, lab, screen, new NarrationFeed(screen, level));
                var closing = ShutdownClosing.of(stage)) {
            stage.run().warmUp();
            screen.print(List.of(new PagePrinter(screen.width()).heading(lab.id() + " — " + lab.title())));
            screen.blank();
            boolean reading = lab.introduction().stream().allMatch(part -> show(stage, part));
            for (int index = 0; reading && index < lab.steps().size(); index++) {
                if (!stage.hasRoomToBegin(index) && !turnPage()) {
                    break;
                }
                stage.announce(index);
                Step step = lab.steps().get(index);
                var unexpected = new ArrayList<String>();
                if (!playParts(stage, step, unexpected)) {
                    break;
                }
                List<CheckResult> results = stage.run().check(step);
                reports.add(report(step, unexpected, results));
                reading = !stage.run().isHopeless(results);
                if (!reading) {
                    screen.bad(Messages.get("demo.hopeless"));
                }
            }
        }
        return new DemoReport(lab.id(), List.copyOf(reports), (System.nanoTime() - start) / 1_000_000);
    }

    private boolean playParts(Stage stage, Step step, List<String> unexpected) throws InterruptedException {
        for (Part part : step.parts()) {
            if (!show(stage, part)) {
                return false;
            }
            if (part instanceof Part.Snippet snippet) {
                if (!pause.before(snippet)) {
                    return false;
                }
                screen.newPage();
                if (!stage.perform(snippet.source(), snippet.expectedErrno()).isAsExpected(snippet.expectedErrno())) {
                    screen.bad(Messages.get("demo.unexpected", snippet.line()));
                    unexpected.add(snippet.source());
                }
                screen.gap();
            }
        }
        return true;
    }

    /** Shows a part; false if the demo is to end before it. */
    private boolean show(Stage stage, Part part) {
        return stage.show(part) || turnPage() && stage.show(part);
    }

    private boolean turnPage() {
        screen.newPage();
        return pause.atEndOfPage();
    }

    private DemoReport.StepReport report(Step step, List<String> unexpected, List<CheckResult> results) {
        new CheckPrinter(screen).print(results);
        List<DemoReport.CheckReport> checks = results.stream()
                .map(result -> new DemoReport.CheckReport(
                        result.text().id(), result.held(), result.sentence().words()))
                .toList();
        return new DemoReport.StepReport(step.id(), List.copyOf(unexpected), checks);
    }
}
