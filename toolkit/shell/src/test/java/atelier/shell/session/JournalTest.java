package atelier.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written down is read again, whatever happened in between. */
class JournalTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tmp/ordinaire",
                "/tmp/deux mots",
                "/tmp/tab\tulation",
                "/tmp/à la ligne\nsuivante",
                "/tmp/retour\rchariot",
                "/tmp/fin de ligne\r\nrare\u2028encore\u0085",
                "/tmp/barre\\n inverse\\",
                "/tmp/élève « Noël » ☃ 😀",
                "/tmp/\\t\\\\\t",
                "",
            })
    void a_path_of_any_characters_comes_back(String path) throws IOException {
        var entries = List.of(
                new JournalEntry.Owner(12, Long.MAX_VALUE),
                new JournalEntry.Mounted(path, 3),
                new JournalEntry.File(path),
                new JournalEntry.Process(4_194_303, 0),
                new JournalEntry.Hostname(path));
        Path file = directory.resolve("journal");
        try (var journal = Journal.open(file)) {
            entries.forEach(journal::write);
        }
        assertEquals(entries, Journal.read(file));
    }

    @Test
    void a_journal_opened_again_goes_on() throws IOException {
        Path file = directory.resolve("journal");
        var first = new JournalEntry.File("/un");
        var second = new JournalEntry.File("/deux");
        for (JournalEntry entry : List.of(first, second)) {
            try (var journal = Journal.open(file)) {
                journal.write(entry);
            }
        }
        assertEquals(List.of(first, second), Journal.read(file));
    }

    @Test
    void a_last_line_cut_anywhere_even_inside_a_letter_is_passed_over() throws IOException {
        var whole = new JournalEntry.File("/entière");
        byte[] before = (whole.line() + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] last = (new JournalEntry.File("/coupée").line() + "\n").getBytes(StandardCharsets.UTF_8);
        for (int kept = 0; kept < last.length; kept++) {
            byte[] cut = new byte[before.length + kept];
            System.arraycopy(before, 0, cut, 0, before.length);
            System.arraycopy(last, 0, cut, before.length, kept);
            Path file = Files.write(directory.resolve("coupe" + kept), cut);
            assertEquals(List.of(whole), Journal.read(file), kept + " bytes of the last line");
        }
    }

    @Test
    void lines_that_are_none_of_ours_are_passed_over() throws IOException {
        var ours = new JournalEntry.Process(7, 8);
        String garbage = String.join(
                "\n",
                "",
                "bonjour",
                "file",
                "file\t/a",
                "file\t/a\t\t",
                "process\tsept\t8",
                "process\t99999999999\t8",
                "mount\t/a\t",
                "file\t/mauvais\\q\t",
                "file\t/mauvais\\\t",
                "unheard-of\t1\t2",
                "\u0000\u0001",
                ours.line(),
                "");
        Path file = Files.writeString(directory.resolve("journal"), garbage);
        assertEquals(List.of(ours), Journal.read(file));
    }

    @Test
    void bytes_that_are_no_text_do_not_hide_the_rest() throws IOException {
        var ours = new JournalEntry.File("/à nous");
        var bytes = new java.io.ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0xff, (byte) 0xc3, 0, '\n'});
        bytes.writeBytes((ours.line() + "\n").getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(directory.resolve("journal"), bytes.toByteArray());
        assertEquals(List.of(ours), Journal.read(file));
    }

    @Test
    void a_thread_that_was_interrupted_can_still_write_and_so_can_the_next() throws IOException {
        Path file = directory.resolve("journal");
        var entry = new JournalEntry.File("/malgré tout");
        try (var journal = Journal.open(file)) {
            Thread.currentThread().interrupt();
            journal.write(entry);
            Thread.interrupted();
            journal.write(entry);
        } finally {
            Thread.interrupted();
        }
        assertEquals(List.of(entry, entry), Journal.read(file));
    }
}
