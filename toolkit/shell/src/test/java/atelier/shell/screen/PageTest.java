package atelier.shell.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.shell.ScreenOn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

/** A page ends before what the learner has not read scrolls away. */
class PageTest {
    private static final int ROWS = 24;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Screen screen = screen();

    @Test
    void a_page_is_full_when_its_head_and_the_prompt_would_no_longer_both_show() {
        write(ROWS - 8);
        assertTrue(screen.hasRoomFor(3));
        assertFalse(screen.hasRoomFor(4));
        screen.newPage();
        assertTrue(screen.hasRoomFor(4));
    }

    @Test
    void a_part_taller_than_the_screen_is_shown_all_the_same_under_its_heading() {
        write(3);
        assertTrue(screen.hasRoomFor(ROWS * 2));
        write(1);
        assertFalse(screen.hasRoomFor(ROWS * 2));
    }

    @Test
    void what_a_program_writes_takes_room_too() {
        write(ROWS - 10);
        assertTrue(screen.hasRoomFor(5));
        screen.countProgram();
        assertFalse(screen.hasRoomFor(5));
    }

    @Test
    void a_dumb_terminal_has_no_pages() {
        var told = ScreenOn.of(StandardCharsets.UTF_8);
        for (int line = 0; line < ROWS * 3; line++) {
            told.screen().say("ligne");
        }
        assertTrue(told.screen().hasRoomFor(ROWS));
    }

    @Test
    void a_gap_is_one_empty_line_however_often_it_is_asked_for() {
        screen.say("dessus");
        screen.gap();
        screen.gap();
        screen.say("dessous");
        assertEquals(
                "dessus\n\ndessous\n", written.toString(StandardCharsets.UTF_8).replace("\r", ""));
    }

    private void write(int lines) {
        for (int line = 0; line < lines; line++) {
            screen.say("ligne");
        }
    }

    private Screen screen() {
        try {
            var terminal =
                    new DumbTerminal("essai", "ansi", InputStream.nullInputStream(), written, StandardCharsets.UTF_8);
            terminal.setSize(Size.of(80, ROWS));
            return new Screen(terminal);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
