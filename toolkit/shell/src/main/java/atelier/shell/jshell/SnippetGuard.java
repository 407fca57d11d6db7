package atelier.shell.jshell;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What {@link SnippetWeaver} makes the learner's code call: a stop at every turn of a loop, and a refusal in place of
 * the end of the JVM. Public because the learner's classes call it.
 */
public final class SnippetGuard {
    private static final ThreadLocal<AtomicBoolean> STOP = new ThreadLocal<>();

    private SnippetGuard() {}

    /** The learner pressed Ctrl-C. An error, not an exception: {@code catch (Exception e)} must not swallow it. */
    public static final class Stopped extends Error {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /** The learner's code called {@code System.exit} or the like. */
    public static final class ExitRefused extends Error {
        private static final long serialVersionUID = 1;
        private final int status;

        ExitRefused(int status) {
            super("exit " + status, null, false, false);
            this.status = status;
        }

        /** What it wanted the JVM's exit status to be. */
        public int status() {
            return status;
        }
    }

    /** From now on this thread's woven code stops when {@code stop} is set. */
    static void watch(AtomicBoolean stop) {
        STOP.set(stop);
    }

    /** Woven in at the start of each method and before each jump back. */
    public static void check() {
        AtomicBoolean stop = STOP.get();
        if (stop != null && stop.get()) {
            throw new Stopped();
        }
    }

    /** Woven in place of {@code System.exit}. */
    public static void exit(int status) {
        throw new ExitRefused(status);
    }

    /** Woven in place of {@code Runtime.exit} and {@code Runtime.halt}. */
    public static void exit(Runtime runtime, int status) {
        throw new ExitRefused(status);
    }
}
