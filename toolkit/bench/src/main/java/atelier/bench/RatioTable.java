package atelier.bench;

import java.util.Locale;

/**
 * What is printed of a comparison: a line for each subject, with its median, and where it has a peer the median of the
 * rounds' ratios, and the ratio of the quickest rounds of both.
 */
public final class RatioTable {
    private final StringBuilder text = new StringBuilder();
    private final String unit;

    /** Begins a table; {@code unit} is that of all its series. */
    public RatioTable(String title, String unit) {
        this.unit = unit;
        text.append('\n').append(title).append("\n\n");
        text.append("%-40s %13s %10s %10s%n".formatted("", "median", "ratio", "quickest"));
    }

    /** Adds a subject that is compared with nothing: a peer. */
    public void add(String name, Series subject) {
        line(name, subject, "");
    }

    /** Adds a subject beside its peer. */
    public void add(String name, Series subject, Series peer) {
        double quickest = subject.quickest() / peer.quickest();
        line(name, subject, String.format(Locale.ROOT, "%8.2f x %8.2f x", subject.ratioTo(peer), quickest));
    }

    /** The whole table. */
    @Override
    public String toString() {
        return text.toString();
    }

    private void line(String name, Series series, String ratio) {
        text.append(String.format(Locale.ROOT, "%-40s %10.1f %s %s%n", name, series.median(), unit, ratio));
    }
}
