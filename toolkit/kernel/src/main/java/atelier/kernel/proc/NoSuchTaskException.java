package atelier.kernel.proc;

import java.nio.file.Path;

/** The process or thread has ended, and its directory in {@code /proc} with it. */
public final class NoSuchTaskException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoSuchTaskException(Path directory, Throwable cause) {
        super("no process or thread behind " + directory, cause);
    }
}
