package atelier.shell.play;

import atelier.shell.jshell.JavaSession;
import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes commands by their names and Java by what JShell knows. */
final class PromptCompleter implements Completer {
    private final Supplier<JavaSession> java;

    PromptCompleter(Supplier<JavaSession> java) {
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
            JavaSession.Completions completions = java.get().complete(line.line(), line.cursor());
            int start = line.cursor() - line.wordCursor();
            String kept = completions.anchor() > start ? line.line().substring(start, completions.anchor()) : "";
            for (String continuation : completions.continuations()) {
                candidates.add(new Candidate(
                        kept + continuation, continuation, null, null, null, null, !continuation.endsWith("(")));
            }
        }
    }
}
