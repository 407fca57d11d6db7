package atelier.shell.play;

import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Status;

/** The line at the bottom: which lab, which step, what is isolated so far. Absent where the terminal cannot hold it. */
final class StatusLine {
    private static final int LOWEST = 15;

    private final Screen screen;

    StatusLine(Screen screen) {
        this.screen = screen;
    }

    void show(Stage stage, Walk walk) {
        Terminal terminal = screen.terminal();
        if (screen.isDumb() || terminal.getSize().getRows() < LOWEST) {
            return;
        }
        List<String> isolated = Isolation.of(stage.run().scene()).names(Messages.get("status.root"));
        String what = isolated.isEmpty() ? Messages.get("status.nothing") : String.join(", ", isolated);
        String text = Messages.get(
                "status.line",
                stage.lab().id(),
                walk.index() + 1,
                stage.lab().steps().size(),
                what);
        int columns = terminal.getSize().getColumns();
        String filled = " " + text + " ".repeat(Math.max(0, columns - text.length() - 1));
        Status status = Status.getStatus(terminal);
        if (status != null) {
            status.update(List.of(screen.encodable(new AttributedString(
                    filled.substring(0, Math.min(filled.length(), columns)), AttributedStyle.DEFAULT.inverse()))));
        }
    }

    /** Gives the line back, for a program that wants the whole terminal. */
    void hide() {
        Status status = Status.getExistingStatus(screen.terminal()).orElse(null);
        if (status != null) {
            status.update(List.of());
        }
    }
}
