package atelier.shell.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which word the cursor is in, and whether a line is whole. */
class PromptParserTest {
    private final PromptParser parser = new PromptParser(line -> line.endsWith("{"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "linux.unsh|10|unsh|4",
                "linux.unsh(3)|8|unsh|2",
                "linux.|6||0",
                "CLONE_NEW|9|CLONE_NEW|9",
                "f(a, bc)|6|bc|1",
                "/suiv|5|/suiv|5",
                "/aller 3|8|3|1",
                "!ls /proc/se|12|/proc/se|8",
                "$ cat /e|8|/e|2",
                "|0||0",
            })
    void the_word_at_the_cursor(String line, int cursor, String word, int wordCursor) {
        var parsed = parser.parse(line == null ? "" : line, cursor, ParseContext.COMPLETE);
        assertEquals(word == null ? "" : word, parsed.word());
        assertEquals(wordCursor, parsed.wordCursor());
        assertEquals(parsed.word(), parsed.words().get(parsed.wordIndex()));
    }

    @Test
    void unfinished_java_is_not_accepted() {
        assertThrows(EOFError.class, () -> parser.parse("for (;;) {", 10, ParseContext.ACCEPT_LINE));
        parser.parse("for (;;) {", 10, ParseContext.COMPLETE);
        parser.parse("for (;;) {}", 11, ParseContext.ACCEPT_LINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/aide {", "!echo {", "$ echo {", "", "  "})
    void what_is_no_java_is_whole_as_it_is(String line) {
        parser.parse(line, line.length(), ParseContext.ACCEPT_LINE);
    }
}
