package atelier.narrator.trace;

import atelier.kernel.ptrace.Tracee;
import atelier.narrator.strace.StraceText;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of the call that one tracee is in: what is known at its entry is written then, the rest at its exit. For the
 * tracer's thread.
 */
final class CallText {
    /** The kernel will make the call again, or have it go on, after a signal: these numbers reach no program. */
    private static final int ERESTARTSYS = 512;

    private static final String[] RESTARTS = {
        "ERESTARTSYS", "ERESTARTNOINTR", "ERESTARTNOHAND", "ENOIOCTLCMD", "ERESTART_RESTARTBLOCK"
    };

    private final TextBuffer text = new TextBuffer();
    private final int[] ends = new int[6];
    private final Call call;
    private Signature signature;
    private int written;
    private int shown;
    private int closing;

    CallText(Tracee tracee) {
        call = new Call(tracee);
    }

    Call call() {
        return call;
    }

    Signature signature() {
        return signature;
    }

    /** Writes the arguments up to the first that the kernel has yet to fill. */
    void enter(Signature made) {
        signature = made;
        text.clear();
        text.add(made.opening());
        written = 0;
        shown = 0;
        arguments(false);
    }

    /** Writes the rest and the result. */
    TextBuffer leave(long result, boolean failed) {
        call.done(result, failed);
        arguments(true);
        closing = text.length();
        text.add(") = ");
        result();
        return text;
    }

    /** Writes that the call did not come to its end. */
    TextBuffer abandon() {
        closing = text.length();
        return text.add(written < signature.parameters().size() ? (shown == 0 ? "...) = ?" : ", ...) = ?") : ") = ?");
    }

    /** The same, in parts. */
    StraceText parts() {
        return new StraceText(signature.name(), arguments(), text.text(closing + ") = ".length(), text.length()));
    }

    /** The arguments that were written. */
    List<String> arguments() {
        var arguments = new ArrayList<String>();
        int from = signature.opening().length;
        for (int i = 0; i < shown; i++) {
            arguments.add(text.text(from, ends[i]));
            from = ends[i] + ", ".length();
        }
        return arguments;
    }

    private void arguments(boolean all) {
        List<Signature.Parameter> parameters = signature.parameters();
        while (written < parameters.size()) {
            ArgumentKind kind = parameters.get(written).kind();
            if (kind.isFilled() && !all) {
                return;
            }
            if (kind.isPresent(call, written)) {
                if (shown > 0) {
                    text.add(", ");
                }
                kind.write(call, written, text);
                ends[shown++] = text.length();
            }
            written++;
        }
    }

    private void result() {
        long result = call.result();
        if (!call.failed()) {
            switch (signature.result()) {
                case DECIMAL -> text.decimal(result);
                case HEX -> text.hexadecimal(result);
                case MODE -> text.octal((int) result);
                case FCNTL -> FcntlArgument.result(call, text);
            }
        } else if (-result >= ERESTARTSYS && -result < ERESTARTSYS + RESTARTS.length) {
            text.add("? ").add(RESTARTS[(int) -result - ERESTARTSYS]);
        } else {
            text.add("-1 ");
            FlagKinds.ERRNO.write(-result, text);
        }
    }
}
