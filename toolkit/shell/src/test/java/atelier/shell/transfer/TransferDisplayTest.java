package atelier.shell.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.MediaType;
import atelier.image.registry.Progress;
import atelier.image.registry.TransferEvent;
import atelier.shell.screen.Screen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

class TransferDisplayTest {
    private static final long MIB = 1 << 20;

    private final Descriptor layer = blob("couche", 30 * MIB);
    private final Descriptor config = blob("réglages", 700);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private static Descriptor blob(String contents, long size) {
        return Descriptor.of(MediaType.OCI_LAYER, Digest.of(contents.getBytes(StandardCharsets.UTF_8)), size);
    }

    @Test
    void a_pipe_gets_a_line_when_a_blob_begins_and_one_when_it_is_done() {
        List<String> lines = new ArrayList<>();
        play(new TransferLines(lines::add));
        String name = layer.digest().shortHex();
        assertEquals(
                List.of(
                        config.digest().shortHex() + " : 700 o, déjà là",
                        name + " : je continue à 10,0 Mio sur 30,0 Mio",
                        name + " : 30,0 Mio, fini"),
                lines.stream().map(line -> line.replace('\u00a0', ' ')).toList());
    }

    @Test
    void a_terminal_gets_bars_that_fit_80_columns() throws IOException {
        play(TransferBars.on(screen("xterm", 80)));
        String text = written.toString(StandardCharsets.UTF_8).replace('\u00a0', ' ');
        assertTrue(text.contains("██████░░░░░░░░░░░░░░  10,0 Mio sur 30,0 Mio  suite à 10,0 Mio"), text);
        assertTrue(text.contains("████████████████████  30,0 Mio               fini"), text);
        for (String line : text.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "").split("\r?\n")) {
            assertTrue(line.length() < 80, line);
        }
    }

    @Test
    void a_narrow_or_dumb_terminal_gets_lines() throws IOException {
        play(TransferBars.on(screen("xterm", 60)));
        play(TransferBars.on(screen("dumb", 80)));
        String text = written.toString(StandardCharsets.UTF_8);
        assertFalse(text.contains("█"), text);
        assertEquals(6, text.lines().count(), text);
    }

    @Test
    void a_long_name_of_a_repository_is_cut() {
        var table = new TransferTable();
        table.take(new TransferEvent.Mounted(layer, "un/très/long/chemin/qui/ne/tient/pas/sur/la/ligne"));
        String bar = TransferBar.of(table.rows().getFirst());
        assertEquals(TransferBar.WIDEST, bar.length());
        assertTrue(bar.endsWith("…"), bar);
    }

    private void play(Progress progress) {
        progress.happened(new TransferEvent.Planned(config));
        progress.happened(new TransferEvent.Planned(layer));
        progress.happened(new TransferEvent.Present(config));
        progress.happened(new TransferEvent.Started(layer, 10 * MIB));
        progress.happened(new TransferEvent.Advanced(layer, 20 * MIB));
        progress.happened(new TransferEvent.Finished(layer));
    }

    private Screen screen(String type, int columns) throws IOException {
        var terminal =
                new DumbTerminal("t", type, new ByteArrayInputStream(new byte[0]), written, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(columns, 24));
        return new Screen(terminal);
    }
}
