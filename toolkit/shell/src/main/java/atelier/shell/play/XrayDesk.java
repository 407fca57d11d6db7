package atelier.shell.play;

import atelier.course.xray.Xray;
import atelier.course.xray.XrayChanges;
import atelier.course.xray.XrayReader;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.shell.run.LabRun;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;
import atelier.shell.xray.XrayPage;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jline.utils.AttributedString;

/**
 * Carries out {@code /etat}: shows the container seen through, once, or live above the status line, with marks at what has
 * changed since the step began. A thread that stays on the host looks and draws; all else is for the console's thread.
 */
final class XrayDesk implements AutoCloseable {
    private static final long REFRESH_MS = 1000;

    /** The first screen has the processors to itself, unless the learner is quicker. */
    private static final long UNHURRIED_MS = 500;

    private final Screen screen;
    private final StatusLine status;
    private final Prompt prompt;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("radiographie").daemon(true).factory());
    private Optional<LabRun> run = Optional.empty();
    private int step = -1;
    private Optional<Future<?>> following = Optional.empty();

    // The executor's thread alone uses what follows.
    private Optional<LabRun> begun = Optional.empty();
    private Optional<XrayReader> reader = Optional.empty();
    private Optional<XrayPage> page = Optional.empty();
    private Optional<Xray> atStart = Optional.empty();

    XrayDesk(Screen screen, StatusLine status, Prompt prompt) {
        this.screen = screen;
        this.status = status;
        this.prompt = prompt;
    }

    /**
     * Tells where the learner is, before each prompt. When a step has begun, looks in the background at what it begins
     * with; a pane is brought up to date at once.
     */
    void at(LabRun current, int index) throws InterruptedException {
        if (index != step || run.filter(current::equals).isEmpty()) {
            run = Optional.of(current);
            step = index;
            executor.execute(() -> begun = Optional.of(current));
            executor.schedule(this::lookAtBeginning, UNHURRIED_MS, TimeUnit.MILLISECONDS);
        }
        if (following.isPresent()) {
            call(() -> lookAtBeginning() && refresh());
        }
    }

    /** Sees to it that what the step begins with has been looked at, before a line changes it. */
    void ready() throws InterruptedException {
        call(this::lookAtBeginning);
    }

    /** Carries out the command with its argument. */
    void run(String argument) throws InterruptedException {
        switch (argument) {
            case "" -> show();
            case "--suivre", "--follow" -> follow(following.isEmpty());
            case "--arreter", "--stop" -> follow(false);
            default -> screen.bad(Messages.get("xray.usage", argument));
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void show() throws InterruptedException {
        Optional<List<AttributedString>> lines =
                call(() -> look().flatMap(seen -> page.map(each -> each.whole(seen, screen.width()))));
        lines.ifPresentOrElse(screen::print, () -> screen.warn(Messages.get("xray.unreadable")));
    }

    private void follow(boolean on) throws InterruptedException {
        if (on && status.roomForPane() == 0) {
            screen.bad(Messages.get("xray.follow.terminal"));
            return;
        }
        String told = on ? "xray.follow.on" : following.isPresent() ? "xray.follow.off" : "xray.follow.not-on";
        following.ifPresent(task -> task.cancel(false));
        following = on
                ? Optional.of(
                        executor.scheduleWithFixedDelay(this::refresh, REFRESH_MS, REFRESH_MS, TimeUnit.MILLISECONDS))
                : Optional.empty();
        if (!on) {
            call(() -> draw(List.of()));
        }
        screen.note(Messages.get(told));
    }

    /** Looks at what the step begins with, unless that is done. */
    private boolean lookAtBeginning() {
        begun.ifPresent(current -> {
            reader = Optional.of(current.xray());
            page = Optional.of(new XrayPage(screen, current.scene().work()));
            atStart = look().map(XrayChanges::now);
            begun = Optional.empty();
        });
        return true;
    }

    private boolean refresh() {
        int height = status.roomForPane();
        if (height == 0) {
            return draw(List.of());
        }
        int columns = screen.terminal().getSize().getColumns();
        return look().flatMap(seen -> page.map(each -> each.brief(seen, columns, height)))
                .map(this::draw)
                .orElse(false);
    }

    private boolean draw(List<AttributedString> lines) {
        prompt.whileQuiet(() -> status.pane(lines));
        return true;
    }

    /** Empty when the lab thread has ended, or when {@code /proc} is not what it should be. */
    private Optional<XrayChanges> look() {
        try {
            Optional<Xray> now = reader.map(XrayReader::read);
            return now.map(seen -> XrayChanges.between(
                    atStart.filter(before ->
                                    before.thread().pid() == seen.thread().pid())
                            .orElse(seen),
                    seen));
        } catch (NoSuchTaskException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private <T> T call(Callable<T> work) throws InterruptedException {
        try {
            return executor.submit(work).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
