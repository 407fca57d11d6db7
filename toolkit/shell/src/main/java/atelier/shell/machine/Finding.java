package atelier.shell.machine;

import java.util.List;

/**
 * Something that the doctor looked at.
 *
 * @param key of the sentence in the catalogue: {@code docteur.KEY.ok}, {@code .warn} or {@code .bad}
 * @param values for the sentence
 */
public record Finding(Grade grade, String key, List<String> values) {
    /** How good it is for the labs. */
    public enum Grade {
        /** As it should be. */
        OK,
        /** Some labs show less. */
        WARN,
        /** The labs cannot run. */
        BAD
    }

    static Finding ok(String key, String... values) {
        return new Finding(Grade.OK, key, List.of(values));
    }

    static Finding warn(String key, String... values) {
        return new Finding(Grade.WARN, key, List.of(values));
    }

    static Finding bad(String key, String... values) {
        return new Finding(Grade.BAD, key, List.of(values));
    }
}
