package atelier.shell.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.shell.ScreenOn;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal cannot show is written in what it can. */
class ScreenTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "« Étape » : déjà vu…~\" Etape \" : deja vu...",
                "l’œuvre, Œdipe, ÇA, naïf~l'oeuvre, OEdipe, CA, naif",
                "✓ tenu ✗ manqué → là ❯~v tenu x manque > la >",
                "┃ note ━━ titre~| note -- titre",
                "10\u202f000 × 2 – 3 — 4~10 000 x 2 - 3 - 4",
                "m² et 漢~m2 et ?",
            })
    void french_is_readable_in_ascii(String text, String ascii) {
        var told = ScreenOn.of(StandardCharsets.US_ASCII);
        told.screen().say(text);
        assertEquals(ascii, told.text().strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "ISO-8859-1", "windows-1252"})
    void a_character_set_without_our_signs_gets_ascii_only(String charset) {
        var told = ScreenOn.of(java.nio.charset.Charset.forName(charset));
        told.screen().good("« Étape » ✓ réussie");
        assertTrue(told.screen().asciiOnly());
        for (byte each : told.bytes()) {
            assertTrue(each >= 0);
        }
    }

    @Test
    void utf_8_shows_all_as_it_is() {
        var told = ScreenOn.of(StandardCharsets.UTF_8);
        told.screen().say("« Étape » ✓ 漢字 😀");
        assertFalse(told.screen().asciiOnly());
        assertEquals("« Étape » ✓ 漢字 😀", told.text().strip());
    }

    @Test
    void every_letter_of_the_shells_own_sentences_has_its_ascii() {
        var bundle = ResourceBundle.getBundle("atelier.shell.messages", Locale.FRENCH);
        for (String key : bundle.keySet()) {
            for (char letter : bundle.getString(key).toCharArray()) {
                if (letter != '?') {
                    assertNotEquals("?", Screen.asciiOf(letter), key + " has " + letter);
                }
            }
        }
        for (char sign : "✓✗▸┃━•·…❯→^─│—".toCharArray()) {
            assertNotEquals("?", Screen.asciiOf(sign), Character.toString(sign));
        }
    }
}
