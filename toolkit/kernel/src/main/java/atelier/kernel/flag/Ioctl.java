package atelier.kernel.flag;

/** A request of {@code ioctl}, of those that take no argument or fill one number. Source: {@code man 2 ioctl_ns}. */
public record Ioctl(long number) {
    public static final Ioctl NS_GET_USERNS = new Ioctl(0xb701);
    public static final Ioctl NS_GET_PARENT = new Ioctl(0xb702);
    public static final Ioctl NS_GET_NSTYPE = new Ioctl(0xb703);
    public static final Ioctl NS_GET_OWNER_UID = new Ioctl(0xb704);

    /** The man-page name, or the number in hexadecimal when it has none. */
    @Override
    public String toString() {
        String name = ConstantNames.ofNumber(Ioctl.class, number);
        return name.equals(Long.toString(number)) ? "0x" + Long.toHexString(number) : name;
    }
}
