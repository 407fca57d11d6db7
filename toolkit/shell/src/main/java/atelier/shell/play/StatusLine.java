package atelier.shell.play;

import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Status;

/**
 * The lines at the bottom that stay: which lab, which step, what is isolated so far, and above it whatever pane the
 * learner asked for. Absent where the terminal cannot hold it. Several threads may draw, one at a time.
 */
final class StatusLine {
    private static final int LOWEST = 15;
    private static final int LOWEST_WITH_PANE = 8;

    private final Screen screen;
    private List<AttributedString> line = List.of();
    private List<AttributedString> pane = List.of();
    private boolean hidden;
    private Optional<Size> drawn = Optional.empty();

    StatusLine(Screen screen) {
        this.screen = screen;
    }

    synchronized void show(Stage stage, Walk walk) {
        hidden = false;
        line = hasRoomForLine() ? List.of(line(stage, walk)) : List.of();
        draw();
    }

    /** How many lines a pane may have, the line below counted in half the terminal; 0 if it cannot have any. */
    int roomForPane() {
        Size size = screen.terminal().getSize();
        return canStay() && size.getRows() >= LOWEST_WITH_PANE ? size.getRows() / 2 - (hasRoomForLine() ? 1 : 0) : 0;
    }

    /**
     * Shows these lines above the line, from now on; none takes the pane away.
     *
     * @return whether the screen had to be cleared for them, since the terminal has another size now
     */
    synchronized boolean pane(List<AttributedString> lines) {
        pane = List.copyOf(lines);
        screen.reserve(pane.size());
        return !hidden && draw();
    }

    /** Gives the lines back, for a program that wants the whole terminal, until the next {@link #show}. */
    synchronized void hide() {
        hidden = true;
        Status.getExistingStatus(screen.terminal()).ifPresent(status -> update(status, List.of(), false));
    }

    private AttributedString line(Stage stage, Walk walk) {
        List<String> isolated = Isolation.of(stage.run().scene()).names(Messages.get("status.root"));
        String what = isolated.isEmpty() ? Messages.get("status.nothing") : String.join(", ", isolated);
        String text = Messages.get(
                "status.line",
                stage.lab().id(),
                walk.index() + 1,
                stage.lab().steps().size(),
                what);
        int columns = screen.terminal().getSize().getColumns();
        String filled = " " + text + " ".repeat(Math.max(0, columns - text.length() - 1));
        return screen.encodable(new AttributedString(
                filled.substring(0, Math.min(filled.length(), columns)), AttributedStyle.DEFAULT.inverse()));
    }

    private boolean hasRoomForLine() {
        return !screen.isDumb() && screen.terminal().getSize().getRows() >= LOWEST;
    }

    private boolean canStay() {
        Terminal terminal = screen.terminal();
        return !screen.isDumb()
                && List.of(Capability.change_scroll_region, Capability.save_cursor, Capability.cursor_address).stream()
                        .map(terminal::getStringCapability)
                        .allMatch(Objects::nonNull);
    }

    private boolean draw() {
        var lines = new ArrayList<>(pane);
        lines.addAll(line);
        Status status = lines.isEmpty()
                ? Status.getExistingStatus(screen.terminal()).orElse(null)
                : Status.getStatus(screen.terminal());
        if (status == null) {
            return false;
        }
        Size size = screen.terminal().getSize();
        boolean anew = !pane.isEmpty() && drawn.filter(size::equals).isEmpty() && drawn.isPresent();
        drawn = Optional.of(size);
        update(status, lines, anew);
        return anew;
    }

    /**
     * All of it in one piece: what a program writes meanwhile must not come between, where the cursor is not its own.
     *
     * @param anew after a change of size: the rows that scroll are no longer those above
     */
    private void update(Status status, List<AttributedString> lines, boolean anew) {
        synchronized (screen.terminal()) {
            if (anew) {
                screen.terminal().puts(Capability.clear_screen);
                status.resize(screen.terminal().getSize());
                status.reset();
            }
            status.update(lines, false);
            screen.terminal().flush();
        }
    }
}
