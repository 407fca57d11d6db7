package atelier.shell.play;

import java.io.IOException;

/** Closes a stage when the JVM ends first: a SIGTERM, a SIGHUP, an exit that got past the guard. */
final class ShutdownClosing implements AutoCloseable {
    private final Stage stage;
    private final Thread hook;

    private ShutdownClosing(Stage stage, Thread hook) {
        this.stage = stage;
        this.hook = hook;
    }

    static ShutdownClosing of(Stage stage) {
        var hook = new Thread(() -> {
            try {
                stage.close();
            } catch (IOException e) {
                System.err.println(e.getMessage());
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new ShutdownClosing(stage, hook);
    }

    /** Closes the stage in its own time; should the JVM end meanwhile, it waits until that is done. */
    @Override
    public void close() throws IOException {
        try {
            stage.close();
        } finally {
            forget();
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is ending: the hook has begun, and finds the stage closed
        }
    }
}
