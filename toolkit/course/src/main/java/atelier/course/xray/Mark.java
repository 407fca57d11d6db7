package atelier.course.xray;

/** What became of a part of the container between two readings. */
public enum Mark {
    SAME,
    APPEARED,
    CHANGED,
    VANISHED
}
