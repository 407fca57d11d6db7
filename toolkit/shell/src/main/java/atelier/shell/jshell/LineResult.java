package atelier.shell.jshell;

/** What became of one piece of what the learner typed. */
public sealed interface LineResult {
    /** It ran; {@code shown} is what to show of its value, empty if it has none. */
    record Ran(String shown) implements LineResult {}

    /**
     * It does not compile.
     *
     * @param code the compiler's own name of the mistake
     * @param message the compiler's, in English
     * @param piece the source that was compiled
     * @param start where in it, from 0
     * @param end one past the last character
     */
    record Rejected(String code, String message, String piece, int start, int end) implements LineResult {}

    /** It compiled and threw; {@code line} is the source line of the piece, from 1, or 0 if unknown. */
    record Threw(Throwable thrown, int line) implements LineResult {}

    /** It waits for something that is not declared yet. */
    record Unresolved(String what) implements LineResult {}

    /** Whether it did what it says. */
    default boolean succeeded() {
        return this instanceof Ran;
    }
}
