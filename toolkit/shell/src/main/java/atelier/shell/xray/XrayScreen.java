package atelier.shell.xray;

import atelier.course.xray.XrayChanges;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Palette;
import atelier.shell.screen.Screen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * A container seen through, live, on the whole terminal, until a key ends it or the container does. The terminal is as
 * before when this is closed.
 */
public final class XrayScreen implements AutoCloseable {
    private static final long REFRESH_MS = 1000;

    private enum Key {
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        LEAVE,
        OTHER
    }

    private final Screen screen;
    private final Terminal terminal;
    private final Attributes attributes;
    private final Display display;
    private final BindingReader keyboard;
    private final KeyMap<Key> keys;
    private int top;

    private XrayScreen(Screen screen) {
        this.screen = screen;
        terminal = screen.terminal();
        attributes = terminal.enterRawMode();
        var raw = terminal.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false); // Ctrl-C is a key like another
        terminal.setAttributes(raw);
        display = new Display(terminal, true);
        keyboard = new BindingReader(terminal.reader());
        keys = keys(terminal);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
    }

    /** Whether that terminal can be written to all over. */
    public static boolean isFor(Screen screen) {
        return !screen.isDumb() && screen.terminal().getStringCapability(Capability.cursor_address) != null;
    }

    /** Takes the terminal over; the caller closes. */
    public static XrayScreen open(Screen screen) {
        return new XrayScreen(screen);
    }

    /** Shows it until the learner leaves: true; or false once the lab thread has ended. */
    public boolean follow(XrayWatch watch, XrayPage page) throws IOException {
        while (true) {
            try {
                draw(watch.look(), page);
            } catch (NoSuchTaskException ended) {
                return false;
            }
            if (isLeft()) {
                return true;
            }
        }
    }

    @Override
    public void close() {
        terminal.puts(Capability.exit_ca_mode);
        terminal.puts(Capability.cursor_normal);
        terminal.setAttributes(attributes);
        terminal.flush();
    }

    private void draw(XrayChanges changes, XrayPage page) {
        Size size = terminal.getSize();
        display.resize(size);
        List<AttributedString> all = page.unabridged(changes, size.getColumns());
        int room = Math.max(1, size.getRows() - 1);
        top = Math.clamp(top, 0, Math.max(0, all.size() - room));
        var shown = new ArrayList<>(all.subList(top, Math.min(all.size(), top + room)));
        while (shown.size() < room) {
            shown.add(AttributedString.EMPTY);
        }
        if (size.getRows() > 1) {
            shown.add(footer(size.getColumns(), all.size() - top - room));
        }
        display.update(shown, 0);
    }

    private AttributedString footer(int columns, int below) {
        String text = below > 0 ? Messages.get("xray.screen.more", below) : Messages.get("xray.screen");
        AttributedString line = screen.encodable(new AttributedString(text, Palette.FAINT));
        return line.columnSubSequence(0, columns);
    }

    /** Waits for a key, or for the time of the next look. */
    private boolean isLeft() throws IOException {
        int first = terminal.reader().peek(REFRESH_MS);
        if (first == NonBlockingReader.READ_EXPIRED) {
            return false;
        }
        Key key = first < 0 ? Key.LEAVE : keyboard.readBinding(keys);
        int page = Math.max(1, terminal.getSize().getRows() - 2);
        switch (key == null ? Key.LEAVE : key) {
            case UP -> top--;
            case DOWN -> top++;
            case PAGE_UP -> top -= page;
            case PAGE_DOWN -> top += page;
            case OTHER -> {}
            case LEAVE -> {
                return true;
            }
        }
        return false;
    }

    private static KeyMap<Key> keys(Terminal terminal) {
        var keys = new KeyMap<Key>();
        keys.setNomatch(Key.OTHER);
        keys.setUnicode(Key.OTHER);
        keys.bind(Key.LEAVE, "q", "Q", KeyMap.ctrl('C'), KeyMap.ctrl('D'));
        keys.bind(Key.DOWN, "j", "\n", "\r");
        keys.bind(Key.UP, "k");
        keys.bind(Key.PAGE_DOWN, " ");
        bind(keys, Key.UP, terminal, Capability.key_up);
        bind(keys, Key.DOWN, terminal, Capability.key_down);
        bind(keys, Key.PAGE_UP, terminal, Capability.key_ppage);
        bind(keys, Key.PAGE_DOWN, terminal, Capability.key_npage);
        return keys;
    }

    /** With what the terminal says the key sends, and with what most send outside of application mode. */
    private static void bind(KeyMap<Key> keys, Key key, Terminal terminal, Capability capability) {
        String sent = KeyMap.key(terminal, capability);
        if (sent != null) {
            keys.bind(key, sent, sent.replace("\033O", "\033["));
        }
    }
}
