package atelier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every source file owes its reader. */
final class SourcesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int LONGEST = 300;

    /** A public type at the top of a file: declarations inside another are indented. */
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^public (\\w+ |non-sealed )*(class|interface|enum|record|@interface) \\w+");

    @Test
    void no_file_is_longer_than_300_lines() throws IOException {
        assertEquals(List.of(), sourcesWhere(path -> true, text -> text.lines().count() > LONGEST));
    }

    @Test
    void every_public_type_says_what_it_is_for() throws IOException {
        assertEquals(
                List.of(),
                sourcesWhere(path -> !path.toString().contains("/src/test/"), SourcesTest::declaresUndocumentedType));
    }

    @Test
    void a_type_without_documentation_is_found() {
        assertFalse(declaresUndocumentedType("import a.B;\n\n/** One. */\n@A({\n    B.class\n})\npublic enum One {}"));
        assertFalse(declaresUndocumentedType("/**\n * One.\n *\n * @param a of it\n */\npublic record One(int a) {}"));
        assertTrue(declaresUndocumentedType("/** Not this. */\n\n@FunctionalInterface\npublic interface One {}"));
        assertTrue(declaresUndocumentedType("/* One. */\npublic sealed interface One {}"));
        assertTrue(declaresUndocumentedType("import a.B;\n\npublic abstract non-sealed class One {}"));
    }

    /** Whether the lines just above a public type, down from the nearest empty one, do not begin by documenting it. */
    private static boolean declaresUndocumentedType(String source) {
        return Stream.of(source.split("\\R{2,}"))
                .anyMatch(paragraph -> PUBLIC_TYPE.matcher(paragraph).find() && !paragraph.startsWith("/**"));
    }

    private static List<String> sourcesWhere(Predicate<Path> place, Predicate<String> fault) throws IOException {
        try (Stream<Path> toolkit = Files.walk(ROOT.resolve("toolkit"));
                Stream<Path> labs = Files.walk(ROOT.resolve("labs"))) {
            var sources = Stream.concat(toolkit, labs)
                    .filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.toString().contains("/target/"))
                    .filter(place)
                    .sorted()
                    .toList();
            assertTrue(sources.size() > 50, "the sources were not found from " + ROOT);
            return sources.stream()
                    .filter(path -> fault.test(read(path)))
                    .map(path -> ROOT.relativize(path).toString())
                    .toList();
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
