package atelier.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measures of one subject, one a round, in the order of the rounds. Not for several threads. */
public final class Series {
    private final List<Double> values = new ArrayList<>();

    /** One more round. */
    public void add(double value) {
        values.add(value);
    }

    /** The middle of the values; throws {@link IllegalStateException} if there is none. */
    public double median() {
        return median(values);
    }

    /**
     * How many times {@code peer} this is: the middle of the rounds' own ratios, since what disturbs the machine
     * disturbs both sides of one round alike.
     */
    public double ratioTo(Series peer) {
        if (peer.values.size() != values.size()) {
            throw new IllegalArgumentException(
                    "not the same rounds: %d and %d".formatted(values.size(), peer.values.size()));
        }
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < values.size(); round++) {
            ratios.add(values.get(round) / peer.values.get(round));
        }
        return median(ratios);
    }

    /** The smallest value: the least disturbed round. */
    public double quickest() {
        return Collections.min(values);
    }

    private static double median(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
