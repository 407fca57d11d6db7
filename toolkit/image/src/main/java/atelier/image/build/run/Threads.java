package atelier.image.build.run;

/** Threads waited for to their end. */
final class Threads {
    private Threads() {}

    /** Waits; an interruption is remembered for whoever asks next. */
    static void join(Thread thread) {
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
