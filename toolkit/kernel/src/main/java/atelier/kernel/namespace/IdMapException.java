package atelier.kernel.namespace;

/** {@code newuidmap} or {@code newgidmap} refused a map; the message holds what it said. */
public final class IdMapException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IdMapException(String message) {
        super(message);
    }
}
