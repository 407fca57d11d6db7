package atelier.kernel.rootfs;

/** A root file system cannot be planned or made; the message says what was tried and why it failed. */
public final class RootTreeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RootTreeException(String message) {
        super(message);
    }

    public RootTreeException(String message, Throwable cause) {
        super(message, cause);
    }
}
