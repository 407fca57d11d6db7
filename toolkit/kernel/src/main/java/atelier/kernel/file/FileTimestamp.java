package atelier.kernel.file;

/**
 * A moment as files have it: seconds since 1970, negative before, and nanoseconds after that second (0 to 999,999,999).
 */
public record FileTimestamp(long seconds, int nanoseconds) implements Comparable<FileTimestamp> {
    public FileTimestamp {
        if (nanoseconds < 0 || nanoseconds > 999_999_999) {
            throw new IllegalArgumentException("nanoseconds: " + nanoseconds);
        }
    }

    /** A whole second. */
    public static FileTimestamp ofSeconds(long seconds) {
        return new FileTimestamp(seconds, 0);
    }

    @Override
    public int compareTo(FileTimestamp other) {
        int bySecond = Long.compare(seconds, other.seconds);
        return bySecond != 0 ? bySecond : Integer.compare(nanoseconds, other.nanoseconds);
    }
}
