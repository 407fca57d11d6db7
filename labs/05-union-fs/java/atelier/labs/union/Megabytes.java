package atelier.labs.union;

import java.util.Locale;

/** Amounts as the sentences have them: in megabytes of a million bytes, in kilobytes where there is not one. */
final class Megabytes {
    private static final double THOUSAND = 1000;
    private static final double MILLION = 1_000_000;

    private Megabytes() {}

    static String of(long bytes) {
        if (bytes < MILLION) {
            return "%.0f\u00a0ko".formatted(bytes / THOUSAND);
        }
        String format = bytes < 10 * MILLION ? "%.1f\u00a0Mo" : "%.0f\u00a0Mo";
        return String.format(Locale.FRENCH, format, bytes / MILLION);
    }
}
