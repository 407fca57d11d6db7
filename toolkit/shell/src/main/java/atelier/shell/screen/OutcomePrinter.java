package atelier.shell.screen;

import atelier.kernel.SyscallException;
import atelier.kernel.cgroup.CgroupException;
import atelier.kernel.namespace.NamespaceException;
import atelier.narrator.text.CgroupRefusals;
import atelier.narrator.text.NamespaceRefusals;
import atelier.shell.jshell.LabThread;
import atelier.shell.jshell.LineResult;
import atelier.shell.jshell.SnippetGuard;
import atelier.shell.run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;

/** Tells what came of a line: its value, or in French why there is none. */
public final class OutcomePrinter {
    private static final int LONGEST_VALUE = 600;
    private static final int MOST_LINES = 40;
    private static final String MARGIN = "    ";

    private final Screen screen;

    public OutcomePrinter(Screen screen) {
        this.screen = screen;
    }

    /** Writes what is to be said of an outcome; nothing when there is nothing to add to what ran. */
    public void print(Outcome outcome) {
        switch (outcome) {
            case Outcome.OfJava(List<LineResult> results) -> results.forEach(this::print);
            case Outcome.OfCommand command -> {
                if (command.status().raw() != 0) {
                    String key = command.status().signaled() ? "command.killed" : "command.code";
                    String what = command.status().signaled()
                            ? command.status().termSignal().toString()
                            : Integer.toString(command.status().exitStatus());
                    screen.say("  ", Messages.get(key, what), Palette.FAINT);
                }
            }
            case Outcome.NoCommand(SyscallException failure) ->
                screen.bad(Messages.get("command.none", failure.errno().toString()));
        }
    }

    private void print(LineResult result) {
        switch (result) {
            case LineResult.Ran(String shown) -> {
                if (shown.contains("\n")) {
                    table(shown.lines().toList());
                } else if (!shown.isEmpty()) {
                    screen.say("  ", cut(shown), Palette.FAINT);
                }
            }
            case LineResult.Rejected rejected -> rejected(rejected);
            case LineResult.Threw(Throwable thrown, int line) -> threw(thrown, line);
            case LineResult.Unresolved(String what) -> screen.bad(Messages.get("java.unresolved", what));
        }
    }

    private void threw(Throwable thrown, int line) {
        switch (thrown) {
            case SyscallException failure -> screen.bad(Messages.get("java.syscall", failure.call(), failure.errno()));
            case CgroupException refusal -> screen.bad(new CgroupRefusals(Locale.getDefault()).sentence(refusal));
            case NamespaceException refusal -> screen.bad(new NamespaceRefusals(Locale.getDefault()).sentence(refusal));
            case SnippetGuard.Stopped stopped -> stopped();
            case InterruptedException stopped -> stopped();
            case SnippetGuard.ExitRefused exit -> screen.bad(Messages.get("java.exit", exit.status()));
            case LabThread.Gone gone -> screen.bad(Messages.get("java.gone"));
            case StackOverflowError deep -> screen.bad(Messages.get("java.deep"));
            case OutOfMemoryError full -> screen.bad(Messages.get("java.full"));
            default -> {
                String message = thrown.getMessage() == null ? "" : "\u00a0: " + thrown.getMessage();
                String where = line > 0 ? Messages.get("java.line", line) : "";
                screen.bad(Messages.get("java.threw", thrown.getClass().getSimpleName() + message, where));
            }
        }
    }

    private void stopped() {
        screen.say("  ", Messages.get("java.stopped"), Palette.WARNING);
    }

    /** The sentence, and below it the line with its mistake underlined where that fits. */
    private void rejected(LineResult.Rejected rejected) {
        screen.bad(FrenchDiagnostics.sentence(rejected));
        String piece = rejected.piece().replace('\t', ' ');
        int start = Math.clamp(rejected.start(), 0, piece.length());
        int lineStart = piece.lastIndexOf('\n', start - 1) + 1;
        String line = piece.substring(lineStart).lines().findFirst().orElse("");
        int before = start - lineStart;
        int length = Math.clamp(rejected.end() - start, 1, Math.max(1, line.length() - before));
        if (MARGIN.length() + Math.max(line.length(), before + length) <= screen.width()) {
            screen.print(List.of(
                    new AttributedString(MARGIN + line, Palette.CODE),
                    new AttributedString(MARGIN + " ".repeat(before) + "^".repeat(length), Palette.BAD)));
        }
    }

    /** A value of several lines keeps them: wrapped, its columns would no longer be any. */
    private void table(List<String> lines) {
        var shown = new ArrayList<AttributedString>();
        for (String line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
            var whole = new AttributedString("  " + line, Palette.FAINT);
            shown.add(
                    whole.columnLength() <= screen.width()
                            ? whole
                            : AttributedString.join(
                                    AttributedString.EMPTY,
                                    whole.columnSubSequence(0, screen.width() - 1),
                                    new AttributedString("…", Palette.FAINT)));
        }
        if (lines.size() > MOST_LINES) {
            shown.add(new AttributedString("  …", Palette.FAINT));
        }
        screen.print(shown);
    }

    private static String cut(String shown) {
        return shown.length() <= LONGEST_VALUE ? shown : shown.substring(0, LONGEST_VALUE) + "…";
    }
}
