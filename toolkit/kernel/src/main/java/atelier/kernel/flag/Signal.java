package atelier.kernel.flag;

/** A signal; 0 tests that the process exists. Numbers of x86 and ARM. Source: {@code man 7 signal}. */
public record Signal(int number) {
    public static final Signal SIGHUP = new Signal(1);
    public static final Signal SIGINT = new Signal(2);
    public static final Signal SIGQUIT = new Signal(3);
    public static final Signal SIGILL = new Signal(4);
    public static final Signal SIGTRAP = new Signal(5);
    public static final Signal SIGABRT = new Signal(6);
    public static final Signal SIGBUS = new Signal(7);
    public static final Signal SIGFPE = new Signal(8);
    public static final Signal SIGKILL = new Signal(9);
    public static final Signal SIGUSR1 = new Signal(10);
    public static final Signal SIGSEGV = new Signal(11);
    public static final Signal SIGUSR2 = new Signal(12);
    public static final Signal SIGPIPE = new Signal(13);
    public static final Signal SIGALRM = new Signal(14);
    public static final Signal SIGTERM = new Signal(15);
    public static final Signal SIGSTKFLT = new Signal(16);
    public static final Signal SIGCHLD = new Signal(17);
    public static final Signal SIGCONT = new Signal(18);
    public static final Signal SIGSTOP = new Signal(19);
    public static final Signal SIGTSTP = new Signal(20);
    public static final Signal SIGTTIN = new Signal(21);
    public static final Signal SIGTTOU = new Signal(22);
    public static final Signal SIGURG = new Signal(23);
    public static final Signal SIGXCPU = new Signal(24);
    public static final Signal SIGXFSZ = new Signal(25);
    public static final Signal SIGVTALRM = new Signal(26);
    public static final Signal SIGPROF = new Signal(27);
    public static final Signal SIGWINCH = new Signal(28);
    public static final Signal SIGIO = new Signal(29);
    public static final Signal SIGPWR = new Signal(30);
    public static final Signal SIGSYS = new Signal(31);

    /** The man-page name, or the number in decimal when it has none. */
    @Override
    public String toString() {
        return ConstantNames.ofNumber(Signal.class, number);
    }
}
