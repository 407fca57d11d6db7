package atelier.narrator.change;

/**
 * Something that is not as it was, in the learner's language.
 *
 * @param what has changed
 * @param before empty when there was nothing, or nothing worth saying
 * @param after empty when nothing is left
 */
public record Change(String what, String before, String after) {
    /** Something that was not there before. */
    static Change appeared(String what, String after) {
        return new Change(what, "", after);
    }

    /** Something that is no longer there. */
    static Change vanished(String what, String before) {
        return new Change(what, before, "");
    }
}
