package atelier.image.build.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code .dockerignore} as moby reads it. */
class IgnoreRulesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            a,          a,          true
            a,          a/b/c,      true
            a,          b/a,        false
            a,          ab,         false
            /a,         a,          true
            a/,         a/b,        true
            ./a,        a,          true
            b/../a,     a,          true
            *,          a,          true
            *,          a/b,        true
            *.o,        x.o,        true
            *.o,        d/x.o,      false
            */*.o,      d/x.o,      true
            */*.o,      x.o,        false
            **/*.o,     x.o,        true
            **/*.o,     a/b/c/x.o,  true
            **/*.o,     a/x.c,      false
            a/**,       a/b/c,      true
            a/**,       a,          false
            a/**/z,     a/z,        true
            a/**/z,     a/b/c/z,    true
            a/**/z,     a/bz,       false
            **,         a/b,        true
            **/d,       x/d/e,      true
            a?c,        abc,        true
            a?c,        a/c,        false
            [a-c]x,     bx,         true
            [^a-c]x,    bx,         false
            [^a-c]x,    dx,         true
            a\\*,       a*,         true
            a\\*,       ab,         false
            .*,         .git,       true
            *,          .git,       true
            a.c,        abc,        false
            a+b,        a+b,        true
            (a),        (a),        true
            ../x,       x,          false
            """)
    void a_pattern_leaves_out(String pattern, String path, boolean isOut) {
        assertEquals(isOut, IgnoreRules.parse(pattern).leavesOut(path), pattern + " and " + path);
    }

    @Test
    void the_last_rule_that_fits_decides() {
        IgnoreRules rules = IgnoreRules.parse("\uFEFF# comment\n*\n!docs\n\ndocs/private\n!  docs/private/not.txt  \n");
        assertTrue(rules.leavesOut("a"));
        assertFalse(rules.leavesOut("docs"));
        assertFalse(rules.leavesOut("docs/x/y"));
        assertTrue(rules.leavesOut("docs/private"));
        assertTrue(rules.leavesOut("docs/private/x"));
        assertFalse(rules.leavesOut("docs/private/not.txt"));
        assertTrue(rules.takesSomeIn());
        assertFalse(IgnoreRules.parse("a\n").takesSomeIn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "a\\", "!", "[", "[]", "[a-"})
    void what_is_no_pattern_is_refused(String line) {
        var refused = assertThrows(FilesException.class, () -> IgnoreRules.parse(line));
        assertEquals(FilesProblem.BAD_PATTERN, refused.problem());
    }

    @Test
    void no_pattern_takes_long() {
        String pattern = "**/a*a*".repeat(100) + "b";
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertFalse(IgnoreRules.parse(pattern).leavesOut("a".repeat(4000))));
    }
}
