package atelier.kernel;

import atelier.kernel.flag.Signal;

/** The status word of {@code man 2 waitpid}; also field {@code exit_code} of {@code /proc/pid/stat}. */
public record WaitStatus(int raw) {
    /** The status of a process that {@code SIGCONT} woke, reported if {@code WCONTINUED} was given. */
    public static final WaitStatus CONTINUED = new WaitStatus(0xffff);

    /** The status of a process that ended by {@code exit(code)}. */
    public static WaitStatus ofExit(int code) {
        return new WaitStatus((code & 0xff) << 8);
    }

    /** {@code WIFEXITED}: it ended by itself. */
    public boolean exited() {
        return (raw & 0x7f) == 0;
    }

    /** {@code WEXITSTATUS}: 0 to 255, meaningful if {@link #exited()}. */
    public int exitStatus() {
        return raw >> 8 & 0xff;
    }

    /** {@code WIFSIGNALED}: a signal ended it. */
    public boolean signaled() {
        int low = raw & 0x7f;
        return low != 0 && low != 0x7f;
    }

    /** {@code WTERMSIG}: the signal that ended it, meaningful if {@link #signaled()}. */
    public Signal termSignal() {
        return new Signal(raw & 0x7f);
    }

    /** {@code WIFSTOPPED}: a signal stopped it. */
    public boolean stopped() {
        return (raw & 0xff) == 0x7f;
    }

    /** {@code WSTOPSIG}: the signal that stopped it, meaningful if {@link #stopped()}. */
    public Signal stopSignal() {
        return new Signal(raw >> 8 & 0xff);
    }

    /** {@code WIFCONTINUED}: it goes on after a stop. */
    public boolean continued() {
        return raw == CONTINUED.raw;
    }

    /** What a shell shows in {@code $?}: the exit status, or 128 and the signal. */
    public int shellCode() {
        if (exited()) {
            return exitStatus();
        }
        return 128 + (stopped() ? stopSignal() : termSignal()).number();
    }

    @Override
    public String toString() {
        if (exited()) {
            return "exited " + exitStatus();
        }
        if (continued()) {
            return "continued";
        }
        return stopped() ? "stopped by " + stopSignal() : "killed by " + termSignal();
    }
}
