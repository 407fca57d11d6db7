package atelier.image;

/**
 * Everything that can be wrong with an image, each with its sentence; {@code %s} stands for the values that {@link
 * ImageException} carries. The same constants name the learner's sentences in other languages.
 */
public enum ImageProblem {
    BAD_DIGEST("\"%s\" is no digest: an algorithm, \":\" and hexadecimal digits in lower case, 64 of them for sha256"),
    UNKNOWN_ALGORITHM("the algorithm of digest \"%s\" is neither sha256 nor sha512");

    private final String sentence;

    ImageProblem(String sentence) {
        this.sentence = sentence;
    }

    /** In English, {@code %s} where a value goes. */
    public String sentence() {
        return sentence;
    }
}
