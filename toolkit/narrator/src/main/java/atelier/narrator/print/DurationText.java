package atelier.narrator.print;

import atelier.narrator.text.Catalogue;
import java.time.Duration;

/** How long a call took, to two figures or so, in the unit that suits. */
record DurationText(Catalogue labels) {
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    String written(Duration duration) {
        long nanoseconds = duration.toNanos();
        if (nanoseconds < MILLISECOND) {
            return labels.text("duration.us", nanoseconds / MICROSECOND);
        }
        return nanoseconds < SECOND
                ? labels.text("duration.ms", tenths(nanoseconds, MILLISECOND))
                : labels.text("duration.s", tenths(nanoseconds, SECOND));
    }

    private String tenths(long nanoseconds, long unit) {
        long tenths = nanoseconds * 10 / unit;
        return tenths / 10 + labels.text("duration.decimal") + tenths % 10;
    }
}
