package atelier.shell.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue has a sentence for all that the code says, none that nobody says, and its French is set as French. */
class MessagesTest {
    private static final Path SOURCES = Path.of("src/main/java");

    /** Keys that are put together: their families, and what they are made of elsewhere. */
    private static final List<String> FAMILIES = List.of(
            "next.", "note.", "docteur.", "compiler.err.", "reason.", "level.", "xray.state.", "trace.refused.");

    private static final Pattern CALL = Pattern.compile("Messages\\s*\\.(?:get|has)\\(\\s*([^;]*?)[;{}]");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    private final Map<String, String> sentences = sentences("atelier.shell.messages");

    @Test
    void every_key_that_the_code_asks_for_is_there() {
        var asked = sources().values().stream()
                .flatMap(source -> CALL.matcher(source).results())
                .map(call -> firstArgument(call.group(1)))
                .flatMap(argument -> LITERAL.matcher(argument).results())
                .map(literal -> literal.group(1))
                .filter(key -> !FAMILIES.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(asked.size() > 50, "the sources were not understood: " + asked);
        asked.removeAll(sentences.keySet());
        assertEquals(Set.of(), asked);
    }

    @Test
    void every_key_of_the_catalogue_is_asked_for() {
        Set<String> literals = sources().values().stream()
                .flatMap(source -> LITERAL.matcher(source).results())
                .map(literal -> literal.group(1))
                .collect(Collectors.toSet());
        var unasked = new TreeSet<>(sentences.keySet());
        unasked.removeAll(literals);
        unasked.removeIf(key -> FAMILIES.stream().anyMatch(key::startsWith));
        assertEquals(Set.of(), unasked);
    }

    @Test
    void every_mistake_that_has_a_sentence_is_one_the_compiler_knows() throws IOException {
        String compiler = new String(
                Files.readAllBytes(
                        Path.of(URI.create("jrt:/jdk.compiler/com/sun/tools/javac/resources/compiler.class"))),
                StandardCharsets.ISO_8859_1);
        for (String key : sentences.keySet()) {
            if (key.startsWith("compiler.err.")) {
                assertTrue(compiler.contains(key), key);
            }
        }
    }

    @Test
    void every_sentence_is_a_pattern_without_straight_apostrophes() {
        sentences.forEach((key, sentence) -> {
            new MessageFormat(sentence, Locale.FRENCH);
            assertFalse(sentence.contains("'"), key);
            assertFalse(sentence.isBlank() && !key.isEmpty(), key);
        });
    }

    @Test
    void no_ordinary_space_stands_before_a_double_sign_or_inside_quotation_marks() {
        var faults = Stream.of("messages", "usage")
                .flatMap(name -> sentences("atelier.shell." + name).entrySet().stream())
                .filter(entry -> Pattern.compile(" [;:!?»]|« |[^\\s\u00a0]»|«[^\u00a0]")
                        .matcher(entry.getValue().replaceAll(" !cmd|/\\S+", ""))
                        .find())
                .map(Map.Entry::toString)
                .toList();
        assertEquals(List.of(), faults);
    }

    @Test
    void counts_agree_with_their_nouns() {
        assertTrue(Messages.get("clean.done", 1, 0, 1, 2)
                .startsWith("Une session défaite\u00a0: aucun processus tué, un montage"));
        assertTrue(Messages.get("clean.done", 3, 2, 0, 0).startsWith("3 sessions défaites\u00a0: 2 processus tués"));
        assertTrue(Messages.get("resume.replaying", 1).contains("la première étape"));
        assertTrue(Messages.get("resume.replaying", 2).contains("les 2 premières étapes"));
    }

    /** Up to the comma or the parenthesis that ends it. */
    private static String firstArgument(String arguments) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < arguments.length(); i++) {
            char each = arguments.charAt(i);
            quoted ^= each == '"';
            depth += quoted ? 0 : each == '(' ? 1 : each == ')' ? -1 : 0;
            if (depth < 0 || depth == 0 && each == ',' && !quoted) {
                return arguments.substring(0, i);
            }
        }
        return arguments;
    }

    private static Map<String, String> sentences(String catalogue) {
        var bundle = ResourceBundle.getBundle(catalogue, Locale.FRENCH);
        return bundle.keySet().stream()
                .collect(Collectors.toMap(key -> key, bundle::getString, (a, b) -> a, TreeMap::new));
    }

    private static Map<Path, String> sources() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(file -> file, MessagesTest::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
