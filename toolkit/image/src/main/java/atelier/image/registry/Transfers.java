package atelier.image.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Several things done at once. When one fails all are given up, and its failure is everybody's. */
final class Transfers implements AutoCloseable {
    private final String host;
    private final ExecutorService threads;
    private final List<CompletableFuture<Void>> all = new ArrayList<>();
    private Optional<Throwable> failure = Optional.empty();

    /** One of them. */
    interface Task {
        void run() throws IOException;
    }

    private Transfers(String host, int parallel) {
        this.host = host;
        threads = Executors.newFixedThreadPool(
                parallel, Thread.ofPlatform().name("transfer-", 0).daemon().factory());
    }

    /** Begins them in order, so many at a time; the caller closes this. */
    static Transfers begin(String host, int parallel, List<Task> tasks) {
        var transfers = new Transfers(host, parallel);
        transfers.submit(tasks);
        return transfers;
    }

    /** One that fails at once waits until all are known. */
    private synchronized void submit(List<Task> tasks) {
        for (Task task : tasks) {
            var done = new CompletableFuture<Void>();
            all.add(done);
            threads.execute(() -> run(task, done));
        }
    }

    private void run(Task task, CompletableFuture<Void> done) {
        try {
            task.run();
            done.complete(null);
        } catch (Throwable e) {
            giveUp(e);
        }
    }

    private synchronized void giveUp(Throwable reason) {
        if (failure.isEmpty()) {
            failure = Optional.of(reason);
            all.forEach(waiting -> waiting.completeExceptionally(reason));
            threads.shutdownNow();
        }
    }

    /**
     * Waits for the one of that number.
     *
     * @throws IOException the first failure of any, when it was one
     */
    void await(int number) throws IOException {
        try {
            future(number).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException(e, RegistryProblem.INTERRUPTED, host, "transfer blobs");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException disk -> throw disk;
                case RuntimeException refused -> throw refused;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private synchronized CompletableFuture<Void> future(int number) {
        return all.get(number);
    }

    /** Waits for all. */
    void awaitAll() throws IOException {
        for (int number = 0; number < all.size(); number++) {
            await(number);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
