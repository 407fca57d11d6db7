package atelier.course.author;

import atelier.course.LabImports;
import atelier.course.check.LabSupport;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Compiles the Java of one lab as the learner's shell will: the same first lines, then each snippet after those before
 * it. Nothing runs. Holds a compiler until closed.
 */
final class SnippetCompiler implements AutoCloseable {
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Problems problems;

    SnippetCompiler(Problems problems) {
        this.problems = problems;
        shell = JShell.builder()
                .executionEngine(new IdleExecution(), Map.of())
                .compilerOptions("-proc:none")
                .build();
        analysis = shell.sourceCodeAnalysis();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))) {
            shell.addToClasspath(entry);
        }
    }

    /** Compiles what the learner's shell starts from; what is wrong with it is told at {@code place}. */
    void start(List<LabSupport> support, Place place) {
        LabImports.LINES.forEach(line -> compile(SnippetLines.at(place, line)));
        LabImports.VARIABLES.forEach(variable -> compile(SnippetLines.at(place, variable.declaredAs("null"))));
        support.stream().flatMap(lab -> lab.startup().stream()).forEach(line -> compile(SnippetLines.at(place, line)));
    }

    /** Compiles a snippet, statement by statement; a command is not Java and is let pass. */
    void compile(SnippetLines snippet) {
        if (snippet.isCommand()) {
            return;
        }
        int begin = 0;
        while (begin < snippet.source().length()) {
            String rest = snippet.source().substring(begin);
            CompletionInfo found = analysis.analyzeCompletion(rest);
            switch (found.completeness()) {
                case EMPTY -> begin += rest.length();
                case DEFINITELY_INCOMPLETE -> {
                    problems.add(
                            snippet.at(snippet.source().length()), "this snippet stops in the middle of a statement");
                    begin += rest.length();
                }
                case COMPLETE, COMPLETE_WITH_SEMI -> {
                    int length = rest.length() - found.remaining().length();
                    evaluate(snippet, begin, rest.substring(0, length));
                    begin += length;
                }
                case CONSIDERED_INCOMPLETE, UNKNOWN -> {
                    evaluate(snippet, begin, rest);
                    begin += rest.length();
                }
            }
        }
    }

    @Override
    public void close() {
        shell.close();
    }

    private void evaluate(SnippetLines snippet, int begin, String statement) {
        for (SnippetEvent event : shell.eval(statement)) {
            if (event.causeSnippet() == null) {
                judge(snippet, begin, event);
            }
        }
    }

    private void judge(SnippetLines snippet, int begin, SnippetEvent event) {
        switch (event.status()) {
            case VALID, OVERWRITTEN, DROPPED, NONEXISTENT -> {}
            case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED -> {
                String missing = shell.unresolvedDependencies((DeclarationSnippet) event.snippet())
                        .collect(Collectors.joining(", "));
                problems.add(snippet.at(begin), "this declaration needs what is not there yet: " + missing);
            }
            case REJECTED -> reject(snippet, begin, event.snippet());
        }
    }

    private void reject(SnippetLines snippet, int begin, Snippet rejected) {
        List<Diag> errors = shell.diagnostics(rejected).filter(Diag::isError).toList();
        for (Diag error : errors) {
            problems.add(snippet.at(begin + (int) Math.max(0, error.getPosition())), onOneLine(error));
        }
        if (errors.isEmpty()) {
            problems.add(snippet.at(begin), "JShell refuses this statement without saying why");
        }
    }

    /** The compiler's message without the class that JShell wraps snippets in, of which it keeps only the label. */
    private static String onOneLine(Diag error) {
        return error.getMessage(Locale.ROOT).strip().replaceAll("\\s+", " ").replaceFirst(" location: class$", "");
    }
}
