package atelier.image.registry;

/**
 * Everything that can go wrong between us and a registry, each with its sentence; {@code %s} stands for the values that
 * {@link RegistryException} carries. The same constants name the learner's sentences in other languages.
 */
public enum RegistryProblem {
    UNREACHABLE("%s cannot be reached: %s"),
    SILENT("%s has been silent for %s seconds when asked to %s: it was given up"),
    BROKEN("%s broke off when asked to %s: %s"),
    CUT("%s ended %s after %s of %s bytes"),
    INTERRUPTED("the thread was interrupted while %s was asked to %s"),
    UNAUTHORIZED("%s does not let us %s: log in first, for example with \"skopeo login %s\""),
    DENIED("%s forbids us to %s: %s"),
    BAD_CHALLENGE("%s wants us to log in, in a way that is not understood: %s"),
    NO_TOKEN("%s gives no token for %s: %s"),
    NOT_FOUND("%s has no %s"),
    BUSY("%s asks us to come back in %s seconds: it answered %s when asked to %s"),
    REFUSED("%s answered %s when asked to %s: %s"),
    BAD_ANSWER("%s was asked to %s, and its answer is not as the specification has it: %s"),
    TOO_LARGE("%s sends more than the %s bytes that are read of %s: it is refused"),
    TOO_MANY_LAYERS("%s has %s layers, and at most %s are fetched"),
    TOO_MANY_REDIRECTS("%s sends us on for the %sth time when asked to %s: it is given up"),
    INSECURE("%s sends us to %s, where anybody on the way could read and change what is said: it is refused"),
    NO_PLATFORM("%s is not made for %s, but for %s"),
    NO_IMAGE("%s is an artifact of type %s and no image"),
    PARTIAL_INDEX("index %s lists %s, which is not in the store: push the manifest of one platform instead"),
    BAD_CREDENTIALS("the credentials in %s cannot be read: %s"),
    HELPER_FAILED("the program %s, which keeps the credentials of %s, failed: %s");

    private final String sentence;

    RegistryProblem(String sentence) {
        this.sentence = sentence;
    }

    /** In English, {@code %s} where a value goes. */
    public String sentence() {
        return sentence;
    }
}
