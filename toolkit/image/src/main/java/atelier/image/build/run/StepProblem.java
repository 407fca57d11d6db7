package atelier.image.build.run;

/**
 * Everything that keeps a program of a recipe from being run, each with its sentence; {@code %s} stands for the values
 * that {@link StepException} carries. The same constants name the learner's sentences in other languages.
 */
public enum StepProblem {
    NO_PROGRAM("there is no program %s in the image: %s"),
    NO_USER(
            "the image knows nobody called \"%s\": a user of its /etc/passwd, a group of its /etc/group or numbers were expected"),
    NO_DIRECTORY("the directory %s of the image cannot be entered: %s"),
    NOT_ISOLATED("the program cannot be isolated from this machine: %s"),
    TOO_LONG("the program was ended because it had not ended by itself within %s"),
    INTERRUPTED("the program was ended because the build was interrupted");

    private final String sentence;

    StepProblem(String sentence) {
        this.sentence = sentence;
    }

    /** In English, {@code %s} where a value goes. */
    public String sentence() {
        return sentence;
    }
}
