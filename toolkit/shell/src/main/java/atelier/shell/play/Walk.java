package atelier.shell.play;

import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Step;
import atelier.shell.progress.Progress;
import atelier.shell.progress.ProgressKeeper;
import atelier.shell.run.Outcome;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where the learner is in the lab, and what comes next: a snippet to run, a check to make, a step to begin, the end. */
final class Walk {
    /** What Enter on an empty line does. */
    enum Next {
        READ,
        RUN,
        VERIFY,
        STEP,
        QUIZ,
        END
    }

    private final Stage stage;
    private final Screen screen;
    private final Lab lab;
    private final ProgressKeeper progress;
    private int index;
    private List<Part> parts = List.of();
    private int part;
    private boolean introducing;
    private Optional<Part.Snippet> proposed = Optional.empty();
    private boolean verified;
    private boolean quizDone;
    private int hints;

    Walk(Stage stage, ProgressKeeper progress) {
        this.stage = stage;
        this.progress = progress;
        screen = stage.screen();
        lab = stage.lab();
    }

    Step step() {
        return lab.steps().get(index);
    }

    int index() {
        return index;
    }

    /** The snippet that Enter would run. */
    Optional<Part.Snippet> proposed() {
        return proposed;
    }

    /** What Enter does now. */
    Next next() {
        if (proposed.isPresent()) {
            return Next.RUN;
        }
        if (introducing || part < parts.size()) {
            return Next.READ;
        }
        if (!verified && !step().checks().isEmpty()) {
            return Next.VERIFY;
        }
        if (index + 1 < lab.steps().size()) {
            return Next.STEP;
        }
        return lab.quiz().isEmpty() || quizDone ? Next.END : Next.QUIZ;
    }

    /** Shows what precedes the first step, then the step, as far as the page goes. */
    void introduce() {
        introducing = true;
        parts = lab.introduction();
        part = 0;
        readOn();
    }

    /** Goes to the head of a step, the lab's thread being as the steps before it leave it. */
    void begin(int step) {
        introducing = false;
        index = step;
        parts = step().parts();
        part = 0;
        hints = 0;
        verified = false;
        stage.announce(index);
        readOn();
    }

    /** Runs what is proposed, and shows what follows if it went as the lab says. */
    void runProposed() throws InterruptedException, IOException {
        Part.Snippet snippet = proposed.orElseThrow();
        Outcome outcome = perform(snippet.source(), snippet.expectedErrno());
        if (outcome.isAsExpected(snippet.expectedErrno())) {
            passProposed();
        } else if (!outcome.threadGone()) {
            screen.note(Messages.get("walk.again"));
        }
    }

    /** Runs what the learner typed; a lab thread that it ended is made anew. */
    void perform(String source) throws InterruptedException, IOException {
        perform(source, Optional.empty());
    }

    private Outcome perform(String source, Optional<String> expectedErrno) throws InterruptedException, IOException {
        Outcome outcome = stage.perform(source, expectedErrno);
        verified = false;
        if (outcome.threadGone()) {
            stage.restartAt(index);
            begin(index);
        }
        return outcome;
    }

    /** Shows what follows the proposed snippet. */
    void passProposed() {
        readOn();
    }

    /** Looks at the kernel; a step whose checks hold is done for good. */
    void verify() {
        if (step().checks().isEmpty()) {
            screen.note(Messages.get("walk.nothing-to-check"));
            verified = true;
            keepStep();
            return;
        }
        verified = stage.verify(step());
        if (verified) {
            keepStep();
            screen.good(Messages.get("walk.step-done"));
        } else {
            screen.note(Messages.get(hints < step().hints().size() ? "walk.see-hint" : "walk.see-replay"));
        }
    }

    /** Begins the next step; a step without checks is done by being read. */
    void nextStep() {
        if (step().checks().isEmpty()) {
            keepStep();
        }
        begin(index + 1);
    }

    /** One more hint, each saying more than the one before. */
    void hint() {
        if (step().hints().isEmpty()) {
            screen.note(Messages.get("hint.none"));
            return;
        }
        int shown = Math.min(hints, step().hints().size() - 1);
        screen.say(
                Messages.get("hint.label", shown + 1, step().hints().size()) + " ",
                step().hints().get(shown));
        hints = Math.min(hints + 1, step().hints().size());
    }

    /** Begins the step anew, in a new session brought to where the step begins. */
    void replay() throws IOException, InterruptedException {
        goTo(index);
    }

    /** Begins any step, in a new session brought to where that step begins. */
    void goTo(int step) throws IOException, InterruptedException {
        stage.restartAt(step);
        begin(step);
    }

    /** Keeps the result of the quiz. */
    void quizDone(int right) {
        quizDone = true;
        if (step().checks().isEmpty()) {
            keepStep();
        }
        keep(progress.progress().withQuiz(right));
    }

    /** Shows the text up to the next snippet, or to the end of the page. */
    void readOn() {
        proposed = Optional.empty();
        screen.gap();
        while (part < parts.size() && proposed.isEmpty() && stage.show(parts.get(part))) {
            if (parts.get(part++) instanceof Part.Snippet snippet) {
                proposed = Optional.of(snippet);
            }
        }
        if (introducing && part == parts.size() && stage.hasRoomToBegin(index)) {
            begin(index);
        }
    }

    private void keepStep() {
        keep(progress.progress().with(step().id()));
    }

    private void keep(Progress changed) {
        progress.keep(changed)
                .ifPresent(failure ->
                        screen.warn(Messages.get("progress.not-kept", progress.file(), failure.getMessage())));
    }
}
