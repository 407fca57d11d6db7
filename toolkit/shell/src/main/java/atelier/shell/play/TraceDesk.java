package atelier.shell.play;

import atelier.kernel.ptrace.TraceRefused;
import atelier.narrator.trace.CallCount;
import atelier.narrator.trace.CallSelection;
import atelier.narrator.trace.NarratedTrace;
import atelier.shell.run.Outcome;
import atelier.shell.screen.Messages;
import atelier.shell.screen.OutcomePrinter;
import atelier.shell.screen.Screen;
import atelier.shell.trace.CallTable;
import atelier.shell.trace.FamilyChoice;
import atelier.shell.trace.TracePrinter;
import atelier.shell.trace.TraceRefusals;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Carries out {@code /tracer}: runs a command inside, as {@code $} does, and narrates the system calls that it makes. */
final class TraceDesk {
    private static final Pattern FAMILIES = Pattern.compile("(?:-f|--famille|--family)(?:=|\\s+)(\\S+)\\s*(.*)");
    private static final Pattern COUNTING = Pattern.compile("(?:-c|--resume|--summary)(?:\\s+(.*))?");

    private final Stage stage;
    private final Screen screen;

    TraceDesk(Stage stage) {
        this.stage = stage;
        screen = stage.screen();
    }

    /** Carries out the command with what follows it: options, then a line for the shell. */
    void run(String words) throws IOException, InterruptedException {
        String command = words;
        List<String> families = List.of();
        boolean counting = false;
        while (true) {
            Matcher chosen = FAMILIES.matcher(command);
            Matcher counted = COUNTING.matcher(command);
            if (chosen.matches()) {
                families = List.of(chosen.group(1).split(","));
                command = chosen.group(2);
            } else if (counted.matches()) {
                counting = true;
                command = counted.group(1) == null ? "" : counted.group(1);
            } else {
                break;
            }
        }
        trace(command.replaceFirst("^--\\s+", "").strip(), families, counting);
    }

    private void trace(String command, List<String> families, boolean counting)
            throws IOException, InterruptedException {
        if (command.isEmpty() || command.startsWith("-")) {
            screen.note(Messages.get("trace.usage"));
            return;
        }
        try {
            CallSelection selection = FamilyChoice.of(families);
            new OutcomePrinter(screen).print(counting ? count(command, selection) : narrate(command, selection));
        } catch (FamilyChoice.NoSuchFamily e) {
            screen.bad(e.getMessage());
        } catch (TraceRefused e) {
            screen.bad(TraceRefusals.sentence(e));
        }
    }

    private Outcome narrate(String command, CallSelection selection) throws IOException, InterruptedException {
        var printer = TracePrinter.on(screen, stage.narration().level());
        return stage.run().trace(command, new NarratedTrace(printer, selection));
    }

    private Outcome count(String command, CallSelection selection) throws IOException, InterruptedException {
        var count = new CallCount(selection);
        Outcome outcome = stage.run().trace(command, count);
        CallTable.lines(count).forEach(screen::say);
        return outcome;
    }
}
