package atelier.shell.command;

import atelier.course.LabEntry;
import atelier.course.Labs;
import atelier.shell.play.ProgressNotice;
import atelier.shell.progress.Progress;
import atelier.shell.progress.ProgressKeeper;
import atelier.shell.progress.ProgressStore;
import atelier.shell.screen.Messages;
import atelier.shell.screen.PagePrinter;
import atelier.shell.screen.Screen;
import java.util.List;
import java.util.Optional;

/** The labs with the learner's progress, and what to do next. */
final class LabList {
    private final Screen screen;

    LabList(Screen screen) {
        this.screen = screen;
    }

    void show(Labs labs, ProgressStore store) {
        screen.print(List.of(new PagePrinter(screen.width()).heading(Messages.get("list.title"))));
        screen.blank();
        Optional<LabEntry> next = Optional.empty();
        for (LabEntry lab : labs.list()) {
            Progress progress = ProgressNotice.tell(ProgressKeeper.open(store, lab.id()), screen)
                    .progress();
            int done = Math.min(progress.done().size(), lab.steps());
            boolean finished = done == lab.steps();
            if (!finished && next.isEmpty()) {
                next = Optional.of(lab);
            }
            String mark = finished ? "✓" : done > 0 ? "▸" : " ";
            screen.say(
                    " %s %-14s".formatted(mark, lab.id()),
                    Messages.get("list.lab", lab.title(), lab.minutes(), done, lab.steps()));
        }
        screen.blank();
        screen.say(next.map(lab -> Messages.get("list.next", lab.id())).orElseGet(() -> Messages.get("list.all-done")));
    }
}
