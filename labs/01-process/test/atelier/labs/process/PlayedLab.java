package atelier.labs.process;

import atelier.course.Labs;
import atelier.course.check.Verdict;
import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Step;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SyscallListener;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Prctl;
import atelier.kernel.proc.ProcTask;
import atelier.shell.run.CheckResult;
import atelier.shell.run.LabRun;
import atelier.shell.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lab 01 in a session of its own, played by a test: its own snippets, or wrong lines in their place. */
final class PlayedLab implements AutoCloseable {
    /** What {@link #verdict} gives for a check that holds. */
    static final String HELD = "vrai";

    private final Syscalls syscalls = new LinuxSyscalls();
    private final Lab lab = Labs.onClassPath().load("01-process");
    private final Path base;
    private final LabRun run;

    PlayedLab() throws IOException {
        base = Files.createTempDirectory("labo01");
        run = LabRun.begin(syscalls, lab, base, host -> new SyscallListener() {});
    }

    Lab lab() {
        return lab;
    }

    /** The session's directory. */
    Path work() {
        return run.scene().work();
    }

    /** Runs the snippets of a step as they are written, those that only look from the host left out. */
    void play(String step) throws InterruptedException {
        for (Part.Snippet snippet : step(step).snippets()) {
            if (!snippet.source().startsWith("!")) {
                run(snippet.source(), snippet.expectedErrno());
            }
        }
    }

    /** Runs lines that must work. */
    void type(String... lines) throws InterruptedException {
        run(String.join("\n", lines), Optional.empty());
    }

    /** What the learner would be told of a check, in a sentence without holes: the diagnosis, or {@link #HELD}. */
    String verdict(String check) {
        CheckResult result = lab.steps().stream()
                .filter(step ->
                        step.checks().stream().anyMatch(text -> text.id().equals(check)))
                .flatMap(step -> run.check(step).stream())
                .filter(found -> found.text().id().equals(check))
                .findFirst()
                .orElseThrow();
        String sentence = result.sentence().words();
        if (sentence.contains("{")) {
            throw new AssertionError("evidence is missing: " + sentence);
        }
        return switch (result.verdict()) {
            case Verdict.Held held -> HELD;
            case Verdict.Missed(String diagnosis, var evidence) -> diagnosis;
        };
    }

    /** What the learner is told of each check of a step. */
    List<CheckResult> check(Step step) {
        return run.check(step);
    }

    /** The processes that work in the session, zombies not. */
    List<ProcTask> processes() {
        var workshop = Workshop.of(run.scene());
        var found = new ArrayList<ProcTask>();
        for (ProcTask process : ProcTask.all()) {
            boolean ours = process.id() != workshop.process().id()
                    && Child.of(process.id())
                            .flatMap(Child::cwd)
                            .filter(workshop::holds)
                            .isPresent();
            if (ours) {
                found.add(process);
            }
        }
        return found;
    }

    /** Gives back what is the JVM's and not the session's, so that no test sees what another did. */
    @Override
    public void close() throws IOException {
        syscalls.prctl(Prctl.PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
        run.close();
        Files.delete(base);
    }

    private Step step(String id) {
        return lab.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void run(String source, Optional<String> expectedErrno) throws InterruptedException {
        Outcome outcome = run.run(source);
        if (!outcome.isAsExpected(expectedErrno)) {
            throw new AssertionError("did not go as expected: " + source + "\n" + outcome);
        }
    }
}
