package atelier.image.build.files;

/**
 * Everything for which files are not copied, each with its sentence; {@code %s} stands for the values that {@link
 * FilesException} carries. The same constants name the learner's sentences in other languages.
 */
public enum FilesProblem {
    NO_CONTEXT("the context %s cannot be used: %s"),
    BAD_PATTERN("\"%s\" is no pattern: %s"),
    OUTSIDE("\"%s\" leads out of the context: only what is in it can be copied"),
    NOT_FOUND("there is no \"%s\" in %s"),
    LEFT_OUT("\"%s\" is left out by the rules of .dockerignore"),
    NOTHING_MATCHES("nothing in %s is called \"%s\""),
    NOT_COPIED("\"%s\" is %s, which cannot be copied: only files, directories and links can"),
    SEVERAL_TO_ONE("%s sources cannot all become \"%s\": end it with a slash to make it a directory"),
    NOT_A_DIRECTORY("\"%s\" is no directory of the image"),
    DIRECTORY_IN_THE_WAY("\"%s\" is a directory of the image, and a file cannot take its place"),
    NOT_UNPACKED("the archive \"%s\" cannot be unpacked: %s"),
    CHANGED_MEANWHILE("\"%s\" changed while it was copied: build again"),
    REFUSED("\"%s\" cannot be copied: %s");

    private final String sentence;

    FilesProblem(String sentence) {
        this.sentence = sentence;
    }

    /** In English, {@code %s} where a value goes. */
    public String sentence() {
        return sentence;
    }
}
