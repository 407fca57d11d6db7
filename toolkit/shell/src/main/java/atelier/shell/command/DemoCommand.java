package atelier.shell.command;

import atelier.course.LabEntry;
import atelier.course.model.Part;
import atelier.narrator.print.Level;
import atelier.shell.play.Demo;
import atelier.shell.play.DemoReport;
import atelier.shell.play.Prompt;
import atelier.shell.play.SilencedOutput;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;
import atelier.shell.screen.Screens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab demo}: plays a lab by itself, or all of them. Exit code 0 only if every check held. */
@Command(name = "demo", resourceBundle = "atelier.shell.usage")
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Mixin
    private HostConsent consent;

    @Parameters(arity = "0..1", paramLabel = "LABO", descriptionKey = "lab", completionCandidates = LabNames.class)
    private Optional<String> lab;

    @Option(
            names = {"--tous", "--all"},
            descriptionKey = "tous")
    private boolean all;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Option(
            names = {"--pas-a-pas", "--step-by-step"},
            descriptionKey = "pas-a-pas")
    private boolean stepByStep;

    @Option(
            names = {"--niveau", "--level"},
            paramLabel = "NIVEAU",
            defaultValue = "NORMAL",
            converter = FrenchLevel.class,
            descriptionKey = "niveau")
    private Level level;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var course = Course.open()) {
            List<LabEntry> chosen = chosen(course);
            List<DemoReport> reports = json ? playUnseen(course, chosen) : playOnScreen(course, chosen);
            return reports.stream().allMatch(DemoReport::held)
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private List<DemoReport> playOnScreen(Course course, List<LabEntry> chosen)
            throws IOException, InterruptedException {
        consent.require(course, course::screen);
        var demo = new Demo(course.syscalls(), course.base(), course.screen(), level, pause(course));
        var reports = new ArrayList<DemoReport>();
        for (LabEntry entry : chosen) {
            reports.add(demo.play(course.labs().load(entry.id())));
            tell(course.screen(), reports.getLast(), entry.steps());
        }
        return reports;
    }

    /** Standard output is for the JSON alone: what the labs and their processes write there goes nowhere. */
    private List<DemoReport> playUnseen(Course course, List<LabEntry> chosen) throws IOException, InterruptedException {
        Screen nobodys = Screens.muted();
        consent.require(course, () -> nobodys);
        var demo = new Demo(course.syscalls(), course.base(), nobodys, level, snippet -> true);
        var reports = new ArrayList<DemoReport>();
        try (var silenced = new SilencedOutput(course.syscalls())) {
            for (LabEntry entry : chosen) {
                reports.add(demo.play(course.labs().load(entry.id())));
            }
        }
        course.screen().terminal().writer().println(DemoReport.json(reports));
        course.screen().terminal().flush();
        return reports;
    }

    private List<LabEntry> chosen(Course course) {
        if (all == lab.isPresent()) {
            throw new LabArgument.NoSuchLab(spec.commandLine(), Messages.get("demo.which"));
        }
        return all
                ? course.labs().list()
                : List.of(new LabArgument(course.labs(), spec.commandLine()).resolve(lab.get()));
    }

    private Demo.Pause pause(Course course) {
        if (!stepByStep) {
            return snippet -> true;
        }
        return new Demo.Pause() {
            @Override
            public boolean before(Part.Snippet snippet) {
                return isGoingOn("demo.pause");
            }

            @Override
            public boolean atEndOfPage() {
                return isGoingOn("demo.read");
            }

            private boolean isGoingOn(String question) {
                return Prompt.question(course.screen(), Messages.get(question)) instanceof Prompt.Text;
            }
        };
    }

    private static void tell(Screen screen, DemoReport report, int steps) {
        long checks =
                report.steps().stream().mapToLong(step -> step.checks().size()).sum();
        String seconds = "%.1f".formatted(report.milliseconds() / 1000.0);
        screen.gap();
        if (report.steps().size() < steps) {
            screen.note(
                    Messages.get("demo.stopped", report.lab(), report.steps().size() + 1, steps));
        } else if (report.held()) {
            screen.good(Messages.get("demo.held", report.lab(), checks, seconds));
        } else {
            screen.bad(Messages.get("demo.failed", report.lab(), seconds));
        }
    }
}
