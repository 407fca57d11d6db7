package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed after {@code ./lab}, right or wrong. */
class CommandLineTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chrot|02-chroot",
                "doctuer|docteur",
                "demo inconnu-au-bataillon|01-process, 02-chroot",
                "0|01-process, 02-chroot",
                "--nimporte|« --nimporte »",
                "demo|./lab demo 02-chroot",
                "demo --niveau fort 01|« fort »",
            })
    void a_mistake_is_told_in_french_with_exit_code_2(String words, String told) throws Exception {
        var ended = Lab.in(directory, words.split(" ")).run();
        assertEquals(2, ended.code(), ended.err());
        assertEquals("", ended.out());
        assertTrue(ended.err().replace('\u00a0', ' ').contains(told), ended.err());
        assertFalse(ended.err().contains("Exception"), ended.err());
        assertEquals(List.of(), Lab.left(directory));
    }

    @Test
    void the_list_is_readable_without_accents_at_home() throws Exception {
        var ended = Lab.in(directory)
                .inAscii()
                .without("HOME")
                .with("ATELIER_ETAT", "/proc/nulle-part")
                .run();
        assertEquals(0, ended.code(), ended.err());
        assertAscii(ended.outBytes());
        assertTrue(ended.out().contains("Atelier Conteneurs : les labos"), ended.out());
        assertTrue(ended.out().contains("etapes"), ended.out());
        assertFalse(ended.out().contains("?"), ended.out());
    }

    @Test
    void a_mistake_is_readable_in_the_c_locale() throws Exception {
        var ended = Lab.in(directory, "chrot").inAscii().run();
        assertTrue(ended.err().contains("\" chrot \""), ended.err());
        assertTrue(ended.err().contains("02-chroot ?"), ended.err());
        assertFalse(ended.err().contains("\ufffd"), ended.err());
    }

    @Test
    void a_demo_as_json_is_json_and_nothing_else() throws Exception {
        Privileged.needed();
        var ended = Lab.in(directory, "demo", "01", "--json").run();
        assertEquals(0, ended.code(), ended.err());
        try (var json = new JsonFactory().createParser(ended.out())) {
            assertEquals(JsonToken.START_OBJECT, json.nextToken());
            assertEquals("held", json.nextFieldName());
            assertEquals(JsonToken.VALUE_TRUE, json.nextToken());
            json.nextToken();
            json.nextToken();
            json.skipChildren();
            assertEquals(JsonToken.END_OBJECT, json.nextToken());
            assertEquals(null, json.nextToken());
        }
        assertAscii(ended.outBytes());
        assertEquals(List.of(), Lab.left(directory));
    }

    @Test
    void a_base_that_somebody_else_could_have_made_is_refused() throws Exception {
        Privileged.needed();
        Files.createSymbolicLink(Lab.work(directory), Files.createDirectory(directory.resolve("ailleurs")));
        var ended = Lab.in(directory, "01").run();
        assertEquals(1, ended.code(), ended.err());
        assertTrue(ended.err().contains(Lab.work(directory).toString()), ended.err());
        assertFalse(ended.err().contains("\tat "), ended.err());
        try (var made = Files.list(directory.resolve("ailleurs"))) {
            assertEquals(List.of(), made.toList());
        }
    }

    static void assertAscii(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            assertTrue(bytes[i] >= 0, "byte " + i + " is no ASCII");
        }
    }
}
