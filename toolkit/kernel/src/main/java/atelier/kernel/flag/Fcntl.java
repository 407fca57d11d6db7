package atelier.kernel.flag;

/** A command of {@code fcntl}. Source: {@code man 2 fcntl}. */
public record Fcntl(int number) {
    public static final Fcntl F_DUPFD = new Fcntl(0);
    public static final Fcntl F_GETFD = new Fcntl(1);
    public static final Fcntl F_SETFD = new Fcntl(2);
    public static final Fcntl F_GETFL = new Fcntl(3);
    public static final Fcntl F_SETFL = new Fcntl(4);
    public static final Fcntl F_DUPFD_CLOEXEC = new Fcntl(1030);

    /** The man-page name, or the number in decimal when it has none. */
    @Override
    public String toString() {
        return ConstantNames.ofNumber(Fcntl.class, number);
    }
}
