package atelier.shell.play;

import java.io.IOException;

/** Closes a stage when the JVM ends first: a SIGTERM, a SIGHUP, an exit that got past the guard. */
final class ShutdownClosing implements AutoCloseable {
    private final Thread hook;

    private ShutdownClosing(Thread hook) {
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
        return new ShutdownClosing(hook);
    }

    /** The stage was closed in its own time. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is ending: the hook has begun, and closes the stage
        }
    }
}
