package atelier.labs.union;

/** Amounts as the sentences have them: in megabytes of a million bytes, in kilobytes where there is not one. */
final class Megabytes {
    private static final long MILLION = 1_000_000;

    private Megabytes() {}

    static String of(long bytes) {
        if (bytes < MILLION) {
            return Math.round(bytes / 1000.0) + "\u00a0ko";
        }
        double megabytes = (double) bytes / MILLION;
        return "%.*f\u00a0Mo".replace("*", bytes < 10 * MILLION ? "1" : "0").formatted(megabytes);
    }
}
