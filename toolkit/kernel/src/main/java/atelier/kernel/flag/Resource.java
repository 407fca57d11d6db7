package atelier.kernel.flag;

/** A resource that {@code prlimit64} limits. Source: {@code man 2 prlimit}. */
public record Resource(int number) {
    public static final Resource RLIMIT_CPU = new Resource(0);
    public static final Resource RLIMIT_FSIZE = new Resource(1);
    public static final Resource RLIMIT_DATA = new Resource(2);
    public static final Resource RLIMIT_STACK = new Resource(3);
    public static final Resource RLIMIT_CORE = new Resource(4);
    public static final Resource RLIMIT_RSS = new Resource(5);
    public static final Resource RLIMIT_NPROC = new Resource(6);
    public static final Resource RLIMIT_NOFILE = new Resource(7);
    public static final Resource RLIMIT_MEMLOCK = new Resource(8);
    public static final Resource RLIMIT_AS = new Resource(9);
    public static final Resource RLIMIT_LOCKS = new Resource(10);
    public static final Resource RLIMIT_SIGPENDING = new Resource(11);
    public static final Resource RLIMIT_MSGQUEUE = new Resource(12);
    public static final Resource RLIMIT_NICE = new Resource(13);
    public static final Resource RLIMIT_RTPRIO = new Resource(14);
    public static final Resource RLIMIT_RTTIME = new Resource(15);

    /** The man-page name, or the number in decimal when it has none. */
    @Override
    public String toString() {
        return ConstantNames.ofNumber(Resource.class, number);
    }
}
