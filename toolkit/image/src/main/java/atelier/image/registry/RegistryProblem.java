package atelier.image.registry;

/**
 * Everything that can go wrong between us and a registry, each with its sentence; {@code %s} stands for the values that
 * {@link RegistryException} carries. The same constants name the learner's sentences in other languages.
 */
public enum RegistryProblem {
    UNREACHABLE("%s cannot be reached: %s"),
    STALLED("%s has been silent for %s seconds in the middle of %s: it was given up"),
    CUT("%s ended %s after %s of %s bytes"),
    INTERRUPTED("%s was interrupted"),
    UNAUTHORIZED("%s does not let us %s: log in first, for example with \"skopeo login %s\""),
    DENIED("%s forbids to %s: %s"),
    BAD_CHALLENGE("%s wants us to log in, in a way that is not understood: %s"),
    NO_TOKEN("%s gives no token for %s: %s"),
    NOT_FOUND("%s has no %s"),
    BUSY("%s still asks us to come back later (%s) after %s attempts: try again in %s seconds"),
    REFUSED("%s answers %s when asked to %s: %s"),
    BAD_ANSWER("%s answers something else than what the specification says when asked to %s: %s"),
    TOO_LARGE("%s sends more than the %s bytes that are read of %s: it is refused"),
    TOO_MANY_LAYERS("%s has %s layers, and at most %s are fetched"),
    TOO_MANY_REDIRECTS("%s sends us round in circles: %s redirections for one request"),
    INSECURE_REDIRECT("%s sends us to %s, where anybody on the way could read and change what we say: it is refused"),
    NO_PLATFORM("%s is not made for %s, but for: %s"),
    NO_IMAGE("%s is an artifact of type %s and not an image to unpack"),
    PARTIAL_INDEX("%s lists platforms of which %s is not in the store: push the manifest of one platform instead"),
    BAD_CONFIGURATION("the credentials in %s cannot be read: %s"),
    HELPER_FAILED("the program %s, which keeps the credentials of %s, fails: %s");

    private final String sentence;

    RegistryProblem(String sentence) {
        this.sentence = sentence;
    }

    /** In English, {@code %s} where a value goes. */
    public String sentence() {
        return sentence;
    }
}
