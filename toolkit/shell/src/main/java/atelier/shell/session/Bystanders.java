package atelier.shell.session;

import atelier.kernel.proc.ProcStat;
import java.util.List;
import java.util.Set;

/**
 * Who is to be left alone when a session's processes end: those that asked for the cleaning, this JVM and its ancestors;
 * and those that only look on, who are older than the session or have come from another terminal.
 *
 * @param begun when the session's shell started, in clock ticks since boot
 * @param terminal of the session, 0 for none
 */
record Bystanders(long begun, int terminal) {
    static Bystanders of(List<JournalEntry> journal) {
        long begun = 0;
        int terminal = 0;
        for (JournalEntry entry : journal) {
            switch (entry) {
                case JournalEntry.Owner(int pid, long startTime) -> begun = startTime;
                case JournalEntry.Terminal(int number) -> terminal = number;
                default -> {}
            }
        }
        return new Bystanders(begun, terminal);
    }

    /** This JVM and its ancestors. */
    static Set<Integer> asking(ProcessTable table) {
        return Set.copyOf(table.lineage((int) ProcessHandle.current().pid()));
    }

    boolean lookOn(ProcStat process) {
        return process.startTime() < begun || process.terminal() != 0 && process.terminal() != terminal;
    }
}
