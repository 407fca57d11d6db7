package atelier.labs.union;

import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * How long something took, on the clock on the wall.
 *
 * @param time from its beginning to its end
 */
public record Stopwatch(Duration time) {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("atelier.labs.union.words");

    /** Something that may fail in any way. */
    public interface Task {
        /** Does it. */
        void run() throws Exception;
    }

    /** Does it once, and measures. */
    public static Stopwatch time(Task task) throws Exception {
        long start = System.nanoTime();
        task.run();
        return new Stopwatch(Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public String toString() {
        return String.format(Locale.FRENCH, WORDS.getString("time"), time.toNanos() / 1e6);
    }
}
