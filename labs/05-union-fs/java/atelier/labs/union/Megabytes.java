package atelier.labs.union;

/** Amounts as the sentences have them: in whole megabytes of a million bytes, in kilobytes where there is not one. */
final class Megabytes {
    private static final long MILLION = 1_000_000;

    private Megabytes() {}

    static String of(long bytes) {
        return bytes >= MILLION
                ? Math.round((double) bytes / MILLION) + "\u00a0Mo"
                : Math.round(bytes / 1000.0) + "\u00a0ko";
    }
}
