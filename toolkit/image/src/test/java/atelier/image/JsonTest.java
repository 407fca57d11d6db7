package atelier.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private final Json json = Json.usual();

    private ObjectNode read(String text) {
        return json.read("text", text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "12",
                "{",
                "{}{}",
                "{} x",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "// no\n{}",
                "{\"a\":\"\u0001\"}",
                "\uFEFF{}"
            })
    void what_is_not_one_strict_object_is_refused(String text) {
        Refused.because(ImageProblem.NOT_JSON, () -> read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"b\":[{\"a\":1,\"c\":0,\"a\":1}]}", "{\"a\":1,\"\\u0061\":2}"})
    void a_name_that_comes_twice_is_refused_at_any_depth_and_in_any_spelling(String text) {
        Refused.because(ImageProblem.NOT_JSON, () -> read(text));
    }

    @Test
    void ten_thousand_levels_are_refused_and_so_is_one_too_many() {
        for (String open : new String[] {"{\"a\":", "["}) {
            Refused.because(ImageProblem.NOT_JSON, () -> read("{\"a\":" + open.repeat(10_000)));
        }
        int deepest = JsonBounds.USUAL.depth() - 1;
        read("{\"a\":" + "[".repeat(deepest) + "]".repeat(deepest) + "}");
        Refused.because(
                ImageProblem.NOT_JSON, () -> read("{\"a\":" + "[".repeat(deepest + 1) + "]".repeat(deepest + 1) + "}"));
    }

    @Test
    void what_is_too_long_is_refused_before_it_is_read() {
        Refused.because(ImageProblem.TOO_LONG, () -> json.read("manifest", new byte[(4 << 20) + 1]));
        Refused.because(ImageProblem.TOO_LONG, () -> json.checkLength("manifest", 1L << 30));
    }

    @Test
    void a_number_of_a_million_digits_is_refused() {
        Refused.because(ImageProblem.NOT_JSON, () -> read("{\"size\":" + "9".repeat(1 << 20) + "}"));
    }

    @Test
    void text_that_is_not_UTF_8_is_refused() {
        Refused.because(ImageProblem.NOT_UTF8, () -> json.read("text", new byte[] {'{', (byte) 0xff, '}'}));
        Refused.because(ImageProblem.NOT_UTF8, () -> json.read("text", "{\"é\":1}".getBytes(StandardCharsets.UTF_16)));
    }

    @Test
    void numbers_keep_every_digit() {
        String text = "{\"a\":1.10,\"b\":123456789012345678901234567890}";
        assertEquals(text, new String(json.write(read(text)), StandardCharsets.UTF_8));
    }

    @Test
    void a_million_short_names_are_read_in_no_time_and_kept_nowhere() {
        var text = new StringBuilder("{\"z\":0");
        for (int i = 0; i < 300_000; i++) {
            text.append(",\"").append(i).append("\":0");
        }
        assertEquals(300_001, read(text.append('}').toString()).size());
    }

    @Property(tries = 300)
    void what_is_written_is_read_again(
            @ForAll @AlphaChars @StringLength(max = 8) String name, @ForAll String text, @ForAll long number) {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("n", number);
        tree.put("x" + name, wellFormed(text));
        byte[] written = json.write(tree);
        var again = json.read("text", written);
        assertEquals(number, again.get("n").longValue());
        assertEquals(wellFormed(text), again.get("x" + name).textValue());
        assertArrayEquals(written, json.write(again));
    }

    /** Half a surrogate pair is no text that UTF-8 can carry. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Property(tries = 500)
    void any_bytes_are_an_object_or_refused(@ForAll byte[] bytes) {
        try {
            json.read("bytes", bytes);
        } catch (ImageException e) {
            assertTrue(e.getMessage().startsWith("bytes is not"), e.getMessage());
        }
    }
}
