package atelier.bench;

import java.util.Locale;

/** What is printed of a comparison: a line for each subject, with its ratio to a peer where it has one. */
public final class RatioTable {
    private final StringBuilder text = new StringBuilder();
    private final String unit;

    /** Begins a table; {@code unit} is that of all its series. */
    public RatioTable(String title, String unit) {
        this.unit = unit;
        text.append('\n').append(title).append("\n\n");
    }

    /** Adds a subject that is compared with nothing: a peer. */
    public void add(String name, Series subject) {
        line(name, subject, "");
    }

    /** Adds a subject beside its peer. */
    public void add(String name, Series subject, Series peer) {
        line(name, subject, String.format(Locale.ROOT, "%.2f x", subject.ratioTo(peer)));
    }

    /** The whole table. */
    @Override
    public String toString() {
        return text.toString();
    }

    private void line(String name, Series series, String ratio) {
        text.append(String.format(Locale.ROOT, "%-48s %9.1f %s %9s%n", name, series.median(), unit, ratio));
    }
}
