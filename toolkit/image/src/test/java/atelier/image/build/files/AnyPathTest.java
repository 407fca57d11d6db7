package atelier.image.build.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Patterns and paths against what Java itself makes of them. */
class AnyPathTest {
    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of("a", "b", "?", "*", "/", "[ab]", ".")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces).replaceAll("\\*+", "*").replaceAll("/+", "/"));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "/", ".", "ab", "..")
                .list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces).replaceAll("/+", "/"));
    }

    @Property(tries = 2000)
    void a_pattern_matches_what_it_does_for_java(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        // Java takes a slash at the end away from paths, and knows none without a name.
        String path = name.replaceAll("/$", "");
        boolean expected =
                FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(path));
        assertEquals(expected, GlobPattern.of(pattern).matches(path), pattern + " and " + path);
    }

    @Property(tries = 2000)
    void a_cleaned_path_is_javas_and_never_climbs(@ForAll("names") String name) {
        Path normal =
                Path.of("/root/of/all").resolve(name.replaceFirst("^/+", "")).normalize();
        var cleaned = PathText.cleaned(name);
        if (cleaned.isPresent()) {
            assertEquals(normal, Path.of("/root/of/all").resolve(cleaned.get()));
            assertFalse(List.of(cleaned.get().split("/")).contains(".."));
        } else {
            assertTrue(List.of(name.split("/")).contains(".."));
        }
    }

    @Property(tries = 500)
    void any_rules_are_read_or_refused(@ForAll String text, @ForAll("names") String path) {
        try {
            IgnoreRules.parse(text).leavesOut(path);
        } catch (FilesException e) {
            assertEquals(FilesProblem.BAD_PATTERN, e.problem());
        }
    }
}
