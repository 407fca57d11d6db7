package atelier.shell.transfer;

import atelier.image.registry.Progress;
import atelier.image.registry.TransferEvent;
import atelier.shell.screen.Palette;
import atelier.shell.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/**
 * A bar for each blob, drawn again in its place as it grows; a single one for all where there are too many. Any thread may
 * tell it something.
 */
public final class TransferBars implements Progress {
    private static final long BETWEEN_NANOS = 100_000_000;
    private static final int MOST = 12;

    private final Screen screen;
    private final TransferTable table = new TransferTable();
    private int drawn;
    private long last;

    private TransferBars(Screen screen) {
        this.screen = screen;
    }

    /** What fits the screen: bars, or lines where it only knows lines. */
    public static Progress on(Screen screen) {
        boolean canGoBack = !screen.isDumb()
                && screen.terminal().getStringCapability(Capability.cursor_up) != null
                && screen.terminal().getStringCapability(Capability.clr_eol) != null
                && screen.terminal().getSize().getColumns() > TransferBar.WIDEST;
        return canGoBack ? new TransferBars(screen) : new TransferLines(screen::say);
    }

    @Override
    public synchronized void happened(TransferEvent event) {
        table.take(event);
        boolean planning = event instanceof TransferEvent.Planned;
        boolean early = event instanceof TransferEvent.Advanced && System.nanoTime() - last < BETWEEN_NANOS;
        if (!planning && !early) {
            draw();
            last = System.nanoTime();
        }
    }

    private void draw() {
        List<AttributedString> lines = lines();
        Terminal terminal = screen.terminal();
        synchronized (terminal) {
            for (int i = 0; i < drawn; i++) {
                terminal.puts(Capability.cursor_up);
            }
            for (AttributedString line : lines) {
                terminal.writer().print(screen.encodable(line).toAnsi(terminal));
                terminal.puts(Capability.clr_eol);
                terminal.writer().println();
            }
            for (int i = lines.size(); i < drawn; i++) {
                terminal.puts(Capability.clr_eol);
                terminal.writer().println();
            }
            terminal.flush();
        }
        drawn = Math.max(drawn, lines.size());
    }

    private List<AttributedString> lines() {
        var lines = new ArrayList<AttributedString>();
        List<TransferTable.Row> rows = table.rows();
        if (rows.size() > Math.min(MOST, screen.terminal().getSize().getRows() / 2)) {
            lines.add(new AttributedString(TransferBar.ofAll(table)));
        } else {
            rows.forEach(row ->
                    lines.add(new AttributedString(TransferBar.of(row), row.isDone() ? Palette.FAINT : Palette.PLAIN)));
        }
        table.pause()
                .ifPresent(sentence -> lines.add(new AttributedString(
                        sentence.substring(0, Math.min(sentence.length(), TransferBar.WIDEST)), Palette.WARNING)));
        return lines;
    }
}
