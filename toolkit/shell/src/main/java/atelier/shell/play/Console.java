package atelier.shell.play;

import atelier.course.model.Lab;
import atelier.course.model.Step;
import atelier.kernel.Syscalls;
import atelier.narrator.print.Level;
import atelier.shell.progress.ProgressKeeper;
import atelier.shell.progress.ProgressStore;
import atelier.shell.screen.Messages;
import atelier.shell.screen.PagePrinter;
import atelier.shell.screen.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jline.terminal.Terminal;

/** The narrated shell of a lab: reads, runs, tells, until the learner leaves. */
public final class Console implements AutoCloseable {
    private final Screen screen;
    private final Stage stage;
    private final Walk walk;
    private final Prompt prompt;
    private final StatusLine status;
    private final XrayDesk xray;
    private final CommandDesk desk;

    private Console(Stage stage, ProgressKeeper progress, Path historyDirectory) {
        this.stage = stage;
        screen = stage.screen();
        walk = new Walk(stage, progress);
        prompt = new Prompt(
                stage, Prompt.historyFile(historyDirectory, stage.lab().id()));
        status = new StatusLine(screen);
        xray = new XrayDesk(screen, status, prompt);
        desk = new CommandDesk(stage, walk, progress, prompt, xray);
    }

    /** Plays a lab with the learner; all it made is removed when this returns. */
    public static void play(Syscalls syscalls, Path base, Lab lab, Screen screen, Path stateDirectory)
            throws IOException, InterruptedException {
        ProgressKeeper progress = ProgressNotice.tell(
                ProgressKeeper.open(new ProgressStore(stateDirectory.resolve("progres")), lab.id()), screen);
        try (var stage = new Stage(syscalls, base, lab, screen, new NarrationFeed(screen, Level.NORMAL));
                var closing = ShutdownClosing.of(stage);
                var console = new Console(stage, progress, stateDirectory.resolve("historique"))) {
            console.loop(progress);
        }
    }

    private void loop(ProgressKeeper progress) throws IOException, InterruptedException {
        screen.terminal().handle(Terminal.Signal.INT, signal -> stage.stop());
        // First of all: to make room for itself, the status line scrolls the screen by one.
        status.show(stage, walk);
        open(progress);
        while (true) {
            status.show(stage, walk);
            screen.gap();
            screen.note(Messages.get("next." + walk.next()));
            xray.at(stage.run(), walk.index());
            stage.run().warmUp(); // not before: the first screen comes sooner with the processors to itself
            switch (prompt.read(Messages.get("prompt", stage.lab().id(), walk.index() + 1, steps().size()))) {
                case Prompt.Ended ended -> {
                    leave();
                    return;
                }
                case Prompt.Cancelled cancelled -> screen.note(Messages.get("prompt.cancelled"));
                case Prompt.Text(String text) -> {
                    if (!accept(text)) {
                        leave();
                        return;
                    }
                }
            }
        }
    }

    /** False when the learner leaves. */
    private boolean accept(String text) throws IOException, InterruptedException {
        screen.newPage();
        xray.ready();
        if (text.isBlank()) {
            return desk.enter();
        }
        if (text.startsWith("/")) {
            return desk.run(text.strip());
        }
        if (text.startsWith("!")) {
            status.hide();
        }
        walk.perform(text);
        return true;
    }

    private void open(ProgressKeeper progress) throws InterruptedException {
        Lab lab = stage.lab();
        screen.print(List.of(new PagePrinter(screen.width()).heading(lab.id() + " — " + lab.title())));
        screen.blank();
        int first = progress.progress().firstToDo(steps());
        if (first == 0) {
            walk.introduce();
        } else if (first == steps().size()) {
            screen.good(Messages.get("resume.all-done", steps().size()));
            walk.begin(0);
        } else {
            screen.say(Messages.get("resume.at", first + 1, steps().size()));
            stage.replayUpTo(first);
            walk.begin(first);
        }
    }

    /** Ends the thread that looks; what the lab made is the stage's. */
    @Override
    public void close() {
        xray.close();
    }

    private void leave() {
        status.hide();
        screen.note(Messages.get("leaving"));
    }

    private List<String> steps() {
        return stage.lab().steps().stream().map(Step::id).toList();
    }
}
