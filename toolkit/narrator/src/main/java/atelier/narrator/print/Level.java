package atelier.narrator.print;

/** How much of a narration is written. */
public enum Level {
    /** One line: the call and its result. */
    BREF,
    /** Also what it changed or, when it failed, the likely cause. */
    NORMAL,
    /** Also why one makes the call, its manual page, how long it took and on which thread. */
    DETAILLE
}
