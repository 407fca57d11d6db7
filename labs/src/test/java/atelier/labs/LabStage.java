package atelier.labs;

import atelier.course.Labs;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Step;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SyscallListener;
import atelier.kernel.proc.ProcTask;
import atelier.shell.run.CheckResult;
import atelier.shell.run.LabRun;
import atelier.shell.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/** A lab played by a test in a session of its own, without narration; closing it removes all that the lab made. */
public final class LabStage implements AutoCloseable {
    /** What {@link #sees} answers when a check holds. */
    public static final String HELD = "vrai";

    private static final SyscallListener SILENT = new SyscallListener() {};

    private final Lab lab;
    private final LabRun run;
    private final Set<Integer> directories;
    private final Quiet quiet = new Quiet();

    private LabStage(Lab lab, LabRun run, Set<Integer> directories) {
        this.lab = lab;
        this.run = run;
        this.directories = directories;
    }

    /** Opens a session of the lab with that id, its directory under {@code base}. */
    public static LabStage open(String id, Path base) throws IOException {
        Lab lab = Labs.onClassPath().load(id);
        Set<Integer> directories = openDirectories();
        return new LabStage(lab, LabRun.begin(new LinuxSyscalls(), lab, base, host -> SILENT), directories);
    }

    /** The lab. */
    public Lab lab() {
        return lab;
    }

    /** What the checks look at. */
    public Scene scene() {
        return run.scene();
    }

    /** A step by its id. */
    public Step step(String id) {
        return lab.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Plays the steps before that one, as the document has them. */
    public LabStage playedUpTo(String stepId) throws InterruptedException {
        for (Step step : lab.steps().subList(0, lab.steps().indexOf(step(stepId)))) {
            play(step);
        }
        return this;
    }

    /** Plays a step, each snippet of which must end as the document says. */
    public void play(Step step) throws InterruptedException {
        for (Part.Snippet snippet : step.snippets()) {
            Outcome outcome = run.run(snippet.source());
            Assertions.assertTrue(
                    outcome.isAsExpected(snippet.expectedErrno()),
                    () -> lab.id() + "/lab.adoc:" + snippet.line() + ": " + snippet.source() + "\n" + outcome);
        }
    }

    /** Runs lines of a learner's own, all of which must succeed. */
    public void run(String... sources) throws InterruptedException {
        for (String source : sources) {
            Outcome outcome = run.run(source);
            Assertions.assertTrue(outcome.succeeded(), () -> source + "\n" + outcome);
        }
    }

    /** Looks for the checks of a step. */
    public List<CheckResult> check(Step step) {
        return run.check(step);
    }

    /** What one check says now: {@link #HELD} or its diagnosis. */
    public String sees(String check) {
        Step step = lab.steps().stream()
                .filter(candidate ->
                        candidate.checks().stream().anyMatch(text -> text.id().equals(check)))
                .findFirst()
                .orElseThrow();
        Verdict verdict = run.check(step).stream()
                .filter(result -> result.text().id().equals(check))
                .map(CheckResult::verdict)
                .findFirst()
                .orElseThrow();
        return switch (verdict) {
            case Verdict.Held held -> HELD;
            case Verdict.Missed missed -> missed.diagnosis();
        };
    }

    /**
     * Descriptors belong to the JVM, not to the session: a directory that the lab left open is closed here, lest the
     * next test find it.
     */
    @Override
    public void close() throws IOException {
        try {
            run.close();
        } finally {
            quiet.close();
        }
        Set<Integer> left = openDirectories();
        left.removeAll(directories);
        left.forEach(new LinuxSyscalls()::close);
    }

    private static Set<Integer> openDirectories() {
        ProcTask jvm = ProcTask.process((int) ProcessHandle.current().pid());
        Path links = jvm.directory().resolve("fd");
        return jvm.descriptors().keySet().stream()
                .filter(fd -> Files.isDirectory(links.resolve(fd.toString())))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
