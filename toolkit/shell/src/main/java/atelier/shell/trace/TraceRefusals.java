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
        Object particular = switch (refusal.reason()) {
            case ALREADY_TRACED -> named(refusal.other());
            case UNKNOWN -> refusal.errno();
            default -> "";
        };
        String scope = refusal.reason() == TraceRefused.Reason.YAMA ? "." + refusal.other() : "";
        return Messages.get("trace.refused." + refusal.reason() + scope, refusal.pid(), particular);
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
