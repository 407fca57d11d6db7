package atelier.shell.registry;

/** A registry cannot be served as it was wished; the message is the learner's. */
public final class CannotServe extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotServe(String sentence, Exception cause) {
        super(sentence, cause);
    }
}
