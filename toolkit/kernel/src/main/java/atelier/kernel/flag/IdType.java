package atelier.kernel.flag;

/** What the id given to {@code waitid} names. Source: {@code man 2 waitid}. */
public record IdType(int number) {
    public static final IdType P_ALL = new IdType(0);
    public static final IdType P_PID = new IdType(1);
    public static final IdType P_PGID = new IdType(2);
    public static final IdType P_PIDFD = new IdType(3);

    /** The man-page name, or the number in decimal when it has none. */
    @Override
    public String toString() {
        return ConstantNames.ofNumber(IdType.class, number);
    }
}
