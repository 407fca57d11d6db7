package atelier.shell.jshell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.tools.StandardJavaFileManager;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

/**
 * A JShell whose code runs on a {@link LabThread}. Its methods are called by one thread at a time, never by the lab
 * thread; {@link #stop} by any.
 */
public final class JavaSession implements AutoCloseable {
    /** What may be typed from {@code anchor} on; {@code fitting} are those of the type that is expected there. */
    public record Completions(int anchor, List<String> all, List<String> fitting) {}

    private final List<StandardJavaFileManager> fileManagers = new CopyOnWriteArrayList<>();
    private final LabExecutionControl control;
    private final JShell jshell;

    private JavaSession(LabThread thread) {
        control = new LabExecutionControl(thread);
        jshell = JShell.builder()
                .executionEngine(control.provider(), null)
                .compilerOptions("-Xlint:none", "-parameters")
                .fileManager(this::kept)
                .build();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            jshell.addToClasspath(entry);
        }
    }

    /**
     * Opens a session and runs {@code startup}, lines that must work: a line that does not is a defect of the lab.
     */
    public static JavaSession open(LabThread thread, List<String> startup) {
        var session = new JavaSession(thread);
        for (LineResult result : session.run(String.join("\n", startup))) {
            if (!result.succeeded()) {
                throw new IllegalStateException("the lab's startup lines fail: " + result);
            }
        }
        return session;
    }

    /** Runs every piece of {@code source} in turn, up to the first that fails. */
    public List<LineResult> run(String source) {
        var results = new ArrayList<LineResult>();
        String rest = source;
        while (!rest.isBlank()) {
            CompletionInfo info = jshell.sourceCodeAnalysis().analyzeCompletion(rest);
            String piece = info.completeness().isComplete() ? info.source() : rest;
            if (piece == null || piece.isBlank()) {
                break;
            }
            control.forget();
            for (SnippetEvent event : jshell.eval(piece)) {
                if (event.causeSnippet() == null) {
                    results.add(result(event));
                }
            }
            if (!results.isEmpty() && !results.getLast().succeeded()) {
                break;
            }
            rest = info.completeness().isComplete() ? info.remaining() : "";
        }
        return results;
    }

    /** Whether {@code source} is the beginning of something: one more line must be read. */
    public boolean wantsMore(String source) {
        Completeness completeness =
                jshell.sourceCodeAnalysis().analyzeCompletion(source).completeness();
        return completeness == Completeness.DEFINITELY_INCOMPLETE || completeness == Completeness.CONSIDERED_INCOMPLETE;
    }

    /** What could be typed at {@code cursor}. */
    public Completions complete(String source, int cursor) {
        var anchor = new int[1];
        var suggestions = jshell.sourceCodeAnalysis().completionSuggestions(source, cursor, anchor);
        List<String> fitting = continuations(
                suggestions.stream().filter(Suggestion::matchesType).toList());
        return new Completions(anchor[0], continuations(suggestions), fitting);
    }

    private static List<String> continuations(List<Suggestion> suggestions) {
        return suggestions.stream().map(Suggestion::continuation).distinct().toList();
    }

    /** The signatures that fit at {@code cursor}: what a call there takes. */
    public List<String> signatures(String source, int cursor) {
        return jshell.sourceCodeAnalysis().documentation(source, cursor, false).stream()
                .map(SourceCodeAnalysis.Documentation::signature)
                .distinct()
                .toList();
    }

    /** The variables of the session: their declarations and values as text. */
    public List<String> variables() {
        return jshell.variables()
                .filter(variable -> jshell.status(variable).isActive())
                .map(variable -> variable.typeName() + " " + variable.name() + " = " + jshell.varValue(variable))
                .toList();
    }

    /** Stops what runs. */
    public void stop() {
        jshell.stop();
    }

    @Override
    public void close() {
        jshell.close();
        for (StandardJavaFileManager files : fileManagers) {
            try {
                files.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close the jars that the compiler reads", e);
            }
        }
    }

    private LineResult result(SnippetEvent event) {
        return switch (event.status()) {
            case REJECTED -> rejected(event.snippet());
            case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED -> unresolved((DeclarationSnippet) event.snippet());
            default ->
                event.exception() instanceof UnresolvedReferenceException missing
                        ? unresolved(missing.getSnippet())
                        : control.thrown()
                                .<LineResult>map(thrown -> new LineResult.Threw(thrown, lineOf(event)))
                                .orElseGet(() -> new LineResult.Ran(shown(event)));
        };
    }

    private LineResult unresolved(DeclarationSnippet snippet) {
        return new LineResult.Unresolved(jshell.unresolvedDependencies(snippet).collect(Collectors.joining(", ")));
    }

    /** The line of the piece where it was thrown, from 1; 0 if unknown. */
    private static int lineOf(SnippetEvent event) {
        return event.exception() instanceof EvalException exception && exception.getStackTrace().length > 0
                ? Math.max(0, exception.getStackTrace()[exception.getStackTrace().length - 1].getLineNumber())
                : 0;
    }

    private LineResult rejected(Snippet snippet) {
        Diag diag =
                jshell.diagnostics(snippet).filter(Diag::isError).findFirst().orElseThrow();
        return new LineResult.Rejected(
                diag.getCode(), diag.getMessage(null), snippet.source(), (int) diag.getStartPosition(), (int)
                        diag.getEndPosition());
    }

    /** JShell leaves open the jars that its compilers read: they are closed with this session. */
    private StandardJavaFileManager kept(StandardJavaFileManager files) {
        fileManagers.add(files);
        return files;
    }

    /**
     * As JShell itself shows it: {@code name ==> value}; nothing for a statement or a declaration. A value of several
     * lines begins on its own, so that its columns stay columns.
     */
    private static String shown(SnippetEvent event) {
        boolean hasValue = event.value() != null && !event.value().isEmpty();
        if (!hasValue) {
            return "";
        }
        return switch (event.snippet()) {
            case VarSnippet variable -> shown(variable.name(), event.value());
            case jdk.jshell.ExpressionSnippet expression -> shown(expression.name(), event.value());
            default -> "";
        };
    }

    private static String shown(String name, String value) {
        return name + " ==>" + (value.contains("\n") ? "\n" : " ") + value;
    }
}
