package atelier.image.build;

/**
 * One reason why the result of an earlier build cannot be taken.
 *
 * @param name of the file, the variable …; empty where there is but one; {@code *} for one of thousands of files
 */
public record InputChange(Kind kind, String name) {
    /** What is not as it was. */
    public enum Kind {
        /** Nothing like this step was ever built here. */
        NEVER_BUILT("it was never built here"),
        /** What is below the step is another image: a step before this one changed, or the base did. */
        PARENT("what it stands on changed"),
        /** The text of the instruction. */
        INSTRUCTION("the instruction changed"),
        /** A file has other contents, another mode or kind. */
        FILE_CHANGED("the file %s changed"),
        /** A file was not there before. */
        FILE_ADDED("the file %s is new"),
        /** A file is no longer there. */
        FILE_REMOVED("the file %s is gone"),
        /** A variable of the build, declared by {@code ARG}. */
        BUILD_ARG("the build argument %s changed"),
        /** A variable of the containers, set by {@code ENV}. */
        ENVIRONMENT("the variable %s changed"),
        /** User, directory, shell, network: what else the step depends on. */
        SETTING("the setting %s changed");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** In English, {@code %s} where the name goes. */
        public String sentence() {
            return sentence;
        }
    }

    /** In English. */
    @Override
    public String toString() {
        return kind.sentence().formatted(name);
    }
}
