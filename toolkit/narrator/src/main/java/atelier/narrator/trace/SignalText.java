package atelier.narrator.trace;

import atelier.kernel.WaitStatus;
import atelier.kernel.flag.Signal;
import atelier.kernel.ptrace.ReceivedSignal;

/** The {@code siginfo_t} of a signal: who sent it, or what it is about. Source: {@code man 2 sigaction}. */
final class SignalText {
    private static final int CLD_EXITED = 1;

    private SignalText() {}

    static void write(ReceivedSignal signal, TextBuffer out) {
        out.add("{si_signo=").add(signal.signal().toString()).add(", si_code=").add(code(signal));
        if (signal.fromProcess() || signal.aboutChild()) {
            out.add(", si_pid=").decimal(signal.pid()).add(", si_uid=").decimal(signal.uid());
        }
        if (signal.aboutChild()) {
            out.add(", si_status=").add(status(signal));
        } else if (signal.isFault()) {
            out.add(", si_addr=").address(signal.address());
        }
        out.add('}');
    }

    private static String status(ReceivedSignal signal) {
        return signal.code() == CLD_EXITED
                ? Integer.toString(signal.status())
                : new Signal(new WaitStatus(signal.status()).raw() & 0x7f).toString();
    }

    private static String code(ReceivedSignal signal) {
        if (signal.aboutChild()) {
            return switch (signal.code()) {
                case CLD_EXITED -> "CLD_EXITED";
                case 2 -> "CLD_KILLED";
                case 3 -> "CLD_DUMPED";
                case 4 -> "CLD_TRAPPED";
                case 5 -> "CLD_STOPPED";
                default -> "CLD_CONTINUED";
            };
        }
        return switch (signal.code()) {
            case 0 -> "SI_USER";
            case -1 -> "SI_QUEUE";
            case -2 -> "SI_TIMER";
            case -6 -> "SI_TKILL";
            case 0x80 -> "SI_KERNEL";
            default -> Integer.toString(signal.code());
        };
    }
}
