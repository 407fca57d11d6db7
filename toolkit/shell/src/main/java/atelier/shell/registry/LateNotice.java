package atelier.shell.registry;

import atelier.shell.screen.Screen;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says what is being done once it takes more than a second, unless it is closed before. */
final class LateNotice implements AutoCloseable {
    private static final long SECONDS = 1;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("notice").unstarted(task));

    LateNotice(Screen screen, String text) {
        clock.schedule(() -> screen.note(text), SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
