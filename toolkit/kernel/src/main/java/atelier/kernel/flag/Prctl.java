package atelier.kernel.flag;

/** An option of {@code prctl}. Source: {@code man 2 prctl}. */
public record Prctl(int number) {
    public static final Prctl PR_SET_PDEATHSIG = new Prctl(1);
    public static final Prctl PR_GET_PDEATHSIG = new Prctl(2);
    public static final Prctl PR_GET_DUMPABLE = new Prctl(3);
    public static final Prctl PR_SET_DUMPABLE = new Prctl(4);
    public static final Prctl PR_GET_KEEPCAPS = new Prctl(7);
    public static final Prctl PR_SET_KEEPCAPS = new Prctl(8);
    public static final Prctl PR_SET_NAME = new Prctl(15);
    public static final Prctl PR_GET_NAME = new Prctl(16);
    public static final Prctl PR_GET_SECCOMP = new Prctl(21);
    public static final Prctl PR_SET_SECCOMP = new Prctl(22);
    public static final Prctl PR_CAPBSET_READ = new Prctl(23);
    public static final Prctl PR_CAPBSET_DROP = new Prctl(24);
    public static final Prctl PR_GET_SECUREBITS = new Prctl(27);
    public static final Prctl PR_SET_SECUREBITS = new Prctl(28);
    public static final Prctl PR_SET_CHILD_SUBREAPER = new Prctl(36);
    public static final Prctl PR_GET_CHILD_SUBREAPER = new Prctl(37);
    public static final Prctl PR_SET_NO_NEW_PRIVS = new Prctl(38);
    public static final Prctl PR_GET_NO_NEW_PRIVS = new Prctl(39);
    public static final Prctl PR_CAP_AMBIENT = new Prctl(47);

    /** The man-page name, or the number in decimal when it has none. */
    @Override
    public String toString() {
        return ConstantNames.ofNumber(Prctl.class, number);
    }
}
