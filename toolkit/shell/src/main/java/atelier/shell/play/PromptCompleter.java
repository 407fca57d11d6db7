package atelier.shell.play;

import atelier.shell.jshell.JavaSession;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;
import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.terminal.Size;
import org.jline.utils.AttributedStyle;

/** Completes commands by their names and Java by what JShell knows; between names, shows what the call takes. */
final class PromptCompleter implements Completer {
    /** Rows that a list of names leaves: the prompt, and room to see it is one. */
    private static final int KEPT_ROWS = 5;

    private static final int GAP = 3;

    private final Screen screen;
    private final Supplier<JavaSession> java;

    PromptCompleter(Screen screen, Supplier<JavaSession> java) {
        this.screen = screen;
        this.java = java;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.line().startsWith("/")) {
            if (line.wordIndex() == 0) {
                for (ShellCommand command : ShellCommand.values()) {
                    candidates.add(new Candidate(command.typed()));
                }
            }
        } else if (PromptParser.isJava(line.line())) {
            completeJava(reader, line, candidates);
        }
    }

    private void completeJava(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        boolean afterDot = line.line().substring(0, line.cursor()).endsWith(".");
        if (line.word().isEmpty() && !afterDot) {
            java.get().signatures(line.line(), line.cursor()).forEach(signature -> tell(reader, signature));
            return;
        }
        JavaSession.Completions completions = java.get().complete(line.line(), line.cursor());
        List<String> names = fits(completions.all()) ? completions.all() : completions.fitting();
        if (names.isEmpty() || !fits(names)) {
            if (!completions.all().isEmpty()) {
                tell(reader, Messages.get("complete.many", completions.all().size()));
            }
            return;
        }
        int start = line.cursor() - line.wordCursor();
        String kept = completions.anchor() > start ? line.line().substring(start, completions.anchor()) : "";
        for (String continuation : names) {
            candidates.add(new Candidate(
                    kept + continuation, continuation, null, null, null, null, !continuation.endsWith("(")));
        }
    }

    /** JLine would ask, in English, whether to show a list that is longer than the screen. */
    private boolean fits(List<String> names) {
        int widest = names.stream().mapToInt(String::length).max().orElse(0) + GAP;
        Size size = screen.terminal().getSize();
        int across = Math.max(1, size.getColumns() / widest);
        return names.size() <= across * Math.max(1, size.getRows() - KEPT_ROWS);
    }

    private void tell(LineReader reader, String text) {
        screen.wrapped("  ", text, AttributedStyle.DEFAULT.faint())
                .forEach(line -> reader.printAbove(screen.encodable(line)));
    }
}
