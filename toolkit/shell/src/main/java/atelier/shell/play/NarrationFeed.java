package atelier.shell.play;

import atelier.kernel.SyscallListener;
import atelier.narrator.Narration;
import atelier.narrator.Narrator;
import atelier.narrator.print.Level;
import atelier.narrator.print.NarrationPrinter;
import atelier.shell.screen.Screen;
import atelier.shell.session.HostView;

/** Brings narrations to the screen, as long or short as the learner wants them, or not at all. */
final class NarrationFeed {
    private final Screen screen;
    private final NarrationPrinter printer;
    private volatile Level level;
    private volatile boolean muted;

    NarrationFeed(Screen screen, Level level) {
        this.screen = screen;
        this.level = level;
        printer = new NarrationPrinter(screen.asciiOnly());
    }

    /** What listens to a session's calls. */
    SyscallListener listener(HostView host) {
        return new Narrator(host, (int) ProcessHandle.current().pid(), this::tell);
    }

    void level(Level wanted) {
        level = wanted;
    }

    Level level() {
        return level;
    }

    /** Tells nothing while on. */
    void mute(boolean on) {
        muted = on;
    }

    private void tell(Narration narration) {
        if (!muted) {
            screen.print(printer.print(narration, level, screen.width()));
        }
    }
}
