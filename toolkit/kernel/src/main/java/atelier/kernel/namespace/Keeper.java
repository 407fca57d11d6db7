package atelier.kernel.namespace;

/**
 * What keeps a namespace alive beside the processes in it.
 *
 * @param where the path of it: a thread's or a descriptor's in {@code /proc}, a mount point; for a namespace nested in
 *     this one or owned by it, that one's name
 */
public record Keeper(Sort sort, String where) {
    /** The sorts of keepers. */
    public enum Sort {
        /** A thread is in it, while the first thread of its process is not. */
        THREAD,
        /** The next children of a process or thread will be in it. */
        CHILDREN_TO_COME,
        /** It is mounted on a file. */
        MOUNT,
        /** A process has it open. */
        DESCRIPTOR,
        /** Another namespace is nested in it, or belongs to it. */
        NAMESPACE
    }

    @Override
    public String toString() {
        return where;
    }
}
