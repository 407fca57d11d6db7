package atelier.shell.play;

import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Step;
import atelier.kernel.Syscalls;
import atelier.shell.run.CheckResult;
import atelier.shell.run.LabRun;
import atelier.shell.run.Outcome;
import atelier.shell.screen.CheckPrinter;
import atelier.shell.screen.Messages;
import atelier.shell.screen.OutcomePrinter;
import atelier.shell.screen.PagePrinter;
import atelier.shell.screen.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/**
 * A lab on a screen: shows its parts, runs lines with their narration and their outcome, tells what the checks saw. The
 * console and the demo both play on it, from one thread; only {@link #stop} and {@link #close} may come from others.
 */
final class Stage implements AutoCloseable {
    private static final int HEADING_ROWS = 3;

    private final Syscalls syscalls;
    private final Path base;
    private final Lab lab;
    private final Screen screen;
    private final NarrationFeed narration;
    private final StandardDescriptors descriptors;
    private LabRun run;
    private final CtrlCVictims victims = new CtrlCVictims();
    private volatile boolean stopped;
    private boolean closed;

    Stage(Syscalls syscalls, Path base, Lab lab, Screen screen, NarrationFeed narration) throws IOException {
        this.syscalls = syscalls;
        this.base = base;
        this.lab = lab;
        this.screen = screen;
        this.narration = narration;
        descriptors = StandardDescriptors.keep(syscalls);
        run = begin();
    }

    Lab lab() {
        return lab;
    }

    Screen screen() {
        return screen;
    }

    LabRun run() {
        return run;
    }

    NarrationFeed narration() {
        return narration;
    }

    /** Shows a part if it fits on the page, beneath what the learner has not read yet; whether it did. */
    boolean show(Part part) {
        List<AttributedString> lines = new PagePrinter(screen.width()).lines(part);
        boolean fits = screen.hasRoomFor(lines.getLast().isEmpty() ? lines.size() - 1 : lines.size());
        if (fits) {
            screen.print(lines);
        }
        return fits;
    }

    /** Whether the heading of a step and its first part fit on the page. */
    boolean hasRoomToBegin(int index) {
        int first = new PagePrinter(screen.width())
                .lines(lab.steps().get(index).parts().getFirst())
                .size();
        return screen.hasRoomFor(HEADING_ROWS + first);
    }

    /** The heading of a step. */
    void announce(int index) {
        Step step = lab.steps().get(index);
        String kind = switch (step.kind()) {
            case LEARN -> "";
            case ATTACK -> Messages.get("step.attack") + " ";
            case DEFEND -> Messages.get("step.defend") + " ";
        };
        String title = Messages.get("step.heading", index + 1, lab.steps().size(), kind + step.title());
        screen.gap();
        screen.print(List.of(new PagePrinter(screen.width()).heading(title)));
        screen.blank();
    }

    /**
     * Runs a line, narrated, and tells its outcome; a failure that the lab announces is told as such. What the line did
     * to the shell's own descriptors is undone.
     */
    Outcome perform(String source, Optional<String> expectedErrno) throws InterruptedException {
        stopped = false;
        if (PromptParser.isJava(source) && !run.isWarm() && !screen.isDumb()) {
            screen.note(Messages.get("java.warming"));
        }
        Outcome outcome = run.run(source);
        List<Integer> restored = descriptors.restore();
        if (expectedErrno.isPresent() && outcome.isAsExpected(expectedErrno)) {
            screen.note(Messages.get("walk.refused-as-expected", expectedErrno.get()));
        } else {
            new OutcomePrinter(screen).print(outcome);
        }
        if (!(outcome instanceof Outcome.OfJava)) {
            screen.countProgram();
        }
        if (stopped) {
            List<String> dead = victims.newlyDead(run.scene());
            if (!dead.isEmpty()) {
                screen.warn(Messages.get("interrupted.children", String.join(", ", dead)));
            }
        }
        restored.forEach(fd -> screen.warn(Messages.get("descriptor.restored", fd)));
        return outcome;
    }

    /** Looks at the kernel and tells what is seen; whether every check of the step holds. */
    boolean verify(Step step) {
        List<CheckResult> results = run.check(step);
        new CheckPrinter(screen).print(results);
        return results.stream().allMatch(CheckResult::held);
    }

    /** Begins the lab's session anew, and plays the steps before {@code index} without a word. */
    void restartAt(int index) throws IOException, InterruptedException {
        beginAnew();
        replayUpTo(index);
    }

    /** Whoever closes meanwhile, as the JVM ends, closes the old session or the new, but always one. */
    private synchronized void beginAnew() throws IOException {
        if (closed) {
            throw new IllegalStateException("the stage is closed");
        }
        run.close();
        run = begin();
    }

    /** Plays the steps before {@code index} without a word, telling that it does. */
    void replayUpTo(int index) throws InterruptedException {
        if (index == 0) {
            return;
        }
        screen.note(Messages.get("resume.replaying", index));
        narration.mute(true);
        try {
            for (Step step : lab.steps().subList(0, index)) {
                if (!run.replay(step)) {
                    screen.warn(Messages.get("resume.failed", step.title()));
                }
            }
        } finally {
            descriptors.restore();
            narration.mute(false);
        }
    }

    /** Stops what runs. */
    void stop() {
        stopped = true;
        run.stop();
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            run.close();
        }
    }

    private LabRun begin() throws IOException {
        return LabRun.begin(syscalls, lab, base, narration::listener);
    }
}
