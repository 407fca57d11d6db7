package atelier.image.build;

import atelier.image.Digest;
import atelier.image.build.InputChange.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the result of a step depends on, each with a name and as text: the same inputs give the same layer.
 *
 * @param values by {@link Kind}, a colon and a name
 */
record StepInputs(SortedMap<String, String> values) {
    private static final char ESCAPE = '\\';

    StepInputs {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Those of a step on these layers. */
    static StepInputs on(String parent, String instruction) {
        return new StepInputs(
                new TreeMap<>(Map.of(name(Kind.PARENT, ""), parent, name(Kind.INSTRUCTION, ""), instruction)));
    }

    /** With one more. */
    StepInputs with(Kind kind, String name, String value) {
        var more = new TreeMap<>(values);
        more.put(name(kind, name), value);
        return new StepInputs(more);
    }

    /** With several of a kind more. */
    StepInputs with(Kind kind, Map<String, ?> named) {
        var more = new TreeMap<>(values);
        named.forEach((name, value) -> more.put(name(kind, name), value.toString()));
        return new StepInputs(more);
    }

    /** What identifies them. */
    Digest key() {
        var text = new StringBuilder();
        values.forEach((name, value) ->
                text.append(escaped(name)).append('=').append(escaped(value)).append('\n'));
        return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    String instruction() {
        return values.getOrDefault(name(Kind.INSTRUCTION, ""), "");
    }

    String parent() {
        return values.getOrDefault(name(Kind.PARENT, ""), "");
    }

    private static String name(Kind kind, String name) {
        return kind.name() + ":" + name;
    }

    /** On one line, so that no value can pass for another name. */
    private static String escaped(String text) {
        return text.replace("\\", "" + ESCAPE + ESCAPE)
                .replace("\n", ESCAPE + "n")
                .replace("=", ESCAPE + "e");
    }
}
