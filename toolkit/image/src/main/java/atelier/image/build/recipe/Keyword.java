package atelier.image.build.recipe;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The words that begin an instruction. */
enum Keyword {
    FROM,
    ARG,
    ENV,
    LABEL,
    WORKDIR,
    COPY,
    ADD,
    RUN,
    CMD,
    ENTRYPOINT,
    USER,
    EXPOSE,
    VOLUME,
    SHELL,
    STOPSIGNAL,
    HEALTHCHECK,
    ONBUILD,
    MAINTAINER;

    /** How many letters may be wrong in a word that is still recognized. */
    private static final int LIKENESS = 3;

    static Optional<Keyword> of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(keyword -> keyword.name().equals(upper))
                .findFirst();
    }

    /** Whether lines of the recipe itself may belong to it. */
    boolean takesHeredocs() {
        return this == RUN || this == COPY || this == ADD;
    }

    /** What to say of a word that is none. */
    static String suggestion(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        Keyword nearest = Arrays.stream(values())
                .min(Comparator.comparingInt(keyword -> distance(upper, keyword.name())))
                .orElseThrow();
        if (upper.length() <= 2 * LIKENESS + nearest.name().length()
                && distance(upper, nearest.name())
                        <= Math.min(LIKENESS, nearest.name().length() - 1)) {
            return "did you mean " + nearest + "?";
        }
        return "one such as FROM, COPY or RUN was expected";
    }

    /** Levenshtein's: letters to add, to drop or to change. */
    private static int distance(String from, String to) {
        String start = from.substring(0, Math.min(from.length(), 4 * LIKENESS + to.length()));
        int[] before = new int[to.length() + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= start.length(); i++) {
            int[] now = new int[to.length() + 1];
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = before[j - 1] + (start.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(change, 1 + Math.min(now[j - 1], before[j]));
            }
            before = now;
        }
        return before[to.length()];
    }
}
