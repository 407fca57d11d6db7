package atelier.shell.play;

import atelier.shell.progress.ProgressKeeper;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;

/** Tells the learner when what was kept of their progress could not be used. */
public final class ProgressNotice {
    private ProgressNotice() {}

    /** Says where an unreadable file was put, or why it could not be read; nothing when all is well. */
    public static ProgressKeeper tell(ProgressKeeper.Opened opened, Screen screen) {
        opened.setAside().ifPresent(aside -> screen.warn(Messages.get("progress.set-aside", aside)));
        opened.unreadable()
                .ifPresent(failure -> screen.warn(Messages.get("progress.unreadable", failure.getMessage())));
        return opened.keeper();
    }
}
