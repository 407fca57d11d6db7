package atelier.shell.play;

import atelier.course.model.Step;
import atelier.narrator.print.Level;
import atelier.shell.progress.ProgressKeeper;
import atelier.shell.screen.LevelNames;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Carries out Enter and the commands that begin with {@code /}. */
final class CommandDesk {
    private static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1;

        Left() {
            super("left", null, false, false);
        }
    }

    private final Stage stage;
    private final Screen screen;
    private final Walk walk;
    private final ProgressKeeper progress;
    private final Prompt prompt;
    private final XrayDesk xray;

    CommandDesk(Stage stage, Walk walk, ProgressKeeper progress, Prompt prompt, XrayDesk xray) {
        this.stage = stage;
        this.walk = walk;
        this.progress = progress;
        this.prompt = prompt;
        this.xray = xray;
        screen = stage.screen();
    }

    /** Enter on an empty line: whatever comes next. False when that is to leave. */
    boolean enter() throws IOException, InterruptedException {
        switch (walk.next()) {
            case READ -> walk.readOn();
            case RUN -> {
                walk.proposed().ifPresent(snippet -> prompt.remember(snippet.source()));
                walk.runProposed();
            }
            case VERIFY -> walk.verify();
            case STEP -> walk.nextStep();
            case QUIZ -> quiz();
            case END -> {
                return false;
            }
        }
        return true;
    }

    /** Runs a command; false when it is to leave. */
    boolean run(String line) throws IOException, InterruptedException {
        String[] words = line.split("\\s+", 2);
        List<ShellCommand> meant = ShellCommand.matching(words[0]);
        if (meant.size() != 1) {
            String all =
                    String.join(", ", meant.stream().map(ShellCommand::typed).toList());
            screen.bad(
                    meant.isEmpty()
                            ? Messages.get("command.unknown", words[0])
                            : Messages.get("command.ambiguous", words[0], all));
            return true;
        }
        return run(meant.getFirst(), words.length > 1 ? words[1].strip() : "");
    }

    private boolean run(ShellCommand command, String argument) throws IOException, InterruptedException {
        switch (command) {
            case SUIVANT -> next();
            case INDICE -> walk.hint();
            case VERIFIER -> walk.verify();
            case ETAT -> xray.run(argument);
            case TRACER -> new TraceDesk(stage).run(argument);
            case REJOUER -> walk.replay();
            case PASSER -> skip();
            case ALLER -> goTo(argument);
            case SOMMAIRE -> steps();
            case NIVEAU -> level(argument);
            case VARIABLES -> stage.run().java().variables().forEach(variable -> screen.say("  ", variable));
            case QUIZ -> quiz();
            case AIDE -> help();
            case QUITTER -> {
                return false;
            }
        }
        return true;
    }

    /** Past the proposed snippet: the learner has typed something instead. Past a step only once it is done. */
    private void next() throws IOException {
        switch (walk.next()) {
            case READ -> walk.readOn();
            case RUN -> walk.passProposed();
            case VERIFY -> walk.verify();
            case STEP -> walk.nextStep();
            case QUIZ -> quiz();
            case END -> screen.note(Messages.get("walk.end"));
        }
    }

    private void skip() throws IOException, InterruptedException {
        if (walk.index() + 1 < stage.lab().steps().size()) {
            walk.goTo(walk.index() + 1);
        } else {
            screen.note(Messages.get("walk.last"));
        }
    }

    private void goTo(String argument) throws IOException, InterruptedException {
        int count = stage.lab().steps().size();
        if (argument.matches("[0-9]{1,3}")) {
            int step = Integer.parseInt(argument);
            if (step >= 1 && step <= count) {
                walk.goTo(step - 1);
                return;
            }
        }
        screen.bad(Messages.get("goto.usage", count));
    }

    private void steps() {
        for (int i = 0; i < stage.lab().steps().size(); i++) {
            Step step = stage.lab().steps().get(i);
            String mark = progress.progress().done().contains(step.id()) ? " ✓ " : i == walk.index() ? " ▸ " : "   ";
            screen.say("%s%2d. ".formatted(mark, i + 1), step.title());
        }
    }

    private void level(String argument) {
        Optional<Level> wanted = LevelNames.find(argument);
        wanted.ifPresent(stage.narration()::level);
        String name = LevelNames.of(stage.narration().level());
        screen.note(Messages.get(wanted.isPresent() ? "level.now" : "level.usage", name));
    }

    private void help() {
        for (String line : Messages.get("help").lines().toList()) {
            int mark = line.indexOf('|');
            if (mark < 0) {
                screen.say(line);
            } else {
                screen.row(
                        line.substring(0, mark).strip(),
                        line.substring(mark + 1).strip());
            }
        }
    }

    private void quiz() {
        if (stage.lab().quiz().isEmpty()) {
            screen.note(Messages.get("quiz.none"));
            return;
        }
        try {
            walk.quizDone(new QuizDesk(screen, this::answer).play(stage.lab().quiz()));
            stage.lab().next().ifPresent(next -> screen.note(Messages.get("quiz.next-lab", next)));
        } catch (Left left) {
            screen.note(Messages.get("quiz.left"));
        }
    }

    private String answer(String label) {
        return switch (prompt.ask(label)) {
            case Prompt.Text(String text) when text.strip().startsWith("/") -> throw new Left();
            case Prompt.Text(String text) -> text;
            case Prompt.Cancelled cancelled -> throw new Left();
            case Prompt.Ended ended -> throw new Left();
        };
    }
}
