package atelier.image.build;

/**
 * Everything that can keep an image from being made, each with its sentence; {@code %s} stands for the values that {@link
 * BuildException} carries. The same constants name the learner's sentences in other languages.
 */
public enum BuildProblem {
    NO_RECIPE("there is no recipe %s: a Containerfile or a Dockerfile was expected"),
    TOO_MANY_RULES("the file has more than %s bytes, which are too many for rules of what is left out"),
    NO_IMAGE("the image %s is not here, and nowhere else to be had: make it or fetch it first"),
    OTHER_PLATFORM("the image %s is not for %s"),
    TOO_MANY_TRIGGERS("the image that this one begins with has more than %s instructions for those who build on it"),
    STEP_FAILED("%s failed: %s"),
    PROGRAM_FAILED("%s failed: the program %s"),
    BAD_VALUE("%s cannot take \"%s\": %s was expected"),
    NOT_FETCHED("%s cannot be fetched: %s"),
    WRONG_CHECKSUM("what was fetched from %s has the digest %s, and %s was announced");

    private final String sentence;

    BuildProblem(String sentence) {
        this.sentence = sentence;
    }

    /** In English, {@code %s} where a value goes. */
    public String sentence() {
        return sentence;
    }
}
