package atelier.image.registry.server;

import atelier.image.store.BlobStore;
import io.netty.util.concurrent.EventExecutorGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Gives space back: once at the start for what an earlier server left, then now and then for what clients abandoned or
 * deleted. Requests that change something wait meanwhile.
 */
final class Sweeping {
    private static final Duration USUAL = Duration.ofMinutes(10);

    private final BlobStore store;
    private final Uploads uploads;
    private final ServerListener listener;
    private final long everyMillis;

    Sweeping(BlobStore store, Uploads uploads, ServerOptions options) {
        this.store = store;
        this.uploads = uploads;
        this.listener = options.listener();
        Duration life = options.limits().uploadLife();
        everyMillis = (life.compareTo(USUAL) < 0 ? life : USUAL).toMillis();
    }

    /** Sweeps on one of these threads from now on. */
    void start(EventExecutorGroup threads) {
        threads.scheduleWithFixedDelay(this::sweep, 0, everyMillis, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            uploads.expire();
            store.collect();
        } catch (IOException | RuntimeException e) {
            listener.failed("to collect garbage in " + store, e);
        }
    }
}
