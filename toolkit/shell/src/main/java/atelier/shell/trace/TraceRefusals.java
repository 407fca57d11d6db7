package atelier.shell.trace;

import atelier.kernel.SyscallException;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import atelier.kernel.ptrace.TraceRefused;
import atelier.narrator.text.Failures;
import atelier.shell.screen.Messages;
import java.util.Locale;

/** Says in a sentence why a program or a process is not traced, and what to do. */
public final class TraceRefusals {
    private TraceRefusals() {}

    /** Of a process. */
    public static String sentence(TraceRefused refusal) {
        String pid = Integer.toString(refusal.pid());
        return switch (refusal.reason()) {
            case ALREADY_TRACED -> Messages.get("trace.refused.ALREADY_TRACED", pid, named(refusal.other()));
            case YAMA -> Messages.get("trace.refused.YAMA." + refusal.other(), pid);
            case UNKNOWN -> Messages.get("trace.refused.UNKNOWN", pid, refusal.errno());
            default -> Messages.get("trace.refused." + refusal.reason(), pid);
        };
    }

    /** Of a program that could not be executed. */
    public static String sentence(String program, SyscallException failure) {
        String meaning = new Failures(Locale.getDefault()).meaning(failure.errno());
        return Messages.get("trace.not-started", program, failure.errno(), meaning);
    }

    private static String named(int pid) {
        try {
            return Messages.get("trace.process", ProcTask.process(pid).status().name(), Integer.toString(pid));
        } catch (NoSuchTaskException e) {
            return Integer.toString(pid);
        }
    }
}
