package atelier.kernel;

/** A device's major and minor numbers. Source: {@code man 3 makedev}. */
public record DeviceNumber(int major, int minor) {
    /** For a file that is no device. */
    public static final DeviceNumber NONE = new DeviceNumber(0, 0);

    /** Reads {@code 254:0}, as mount tables and {@code sysfs} write it. */
    public static DeviceNumber of(String text) {
        String[] numbers = text.split(":");
        return new DeviceNumber(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    /** The {@code dev_t} of glibc: 12 bits of major and 8 of minor low, the rest above. */
    public long encoded() {
        return (minor & 0xffL) | (major & 0xfffL) << 8 | (minor & 0xffff_ff00L) << 12 | (major & 0xffff_f000L) << 32;
    }

    @Override
    public String toString() {
        return major + ":" + minor;
    }
}
