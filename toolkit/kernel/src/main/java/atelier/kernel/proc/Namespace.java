package atelier.kernel.proc;

/** A namespace, named by its kind and inode: two tasks are in the same one if these are equal. */
public record Namespace(NamespaceKind kind, long inode) {
    /** Written as the link in {@code /proc/pid/ns}: {@code mnt:[4026531841]}. */
    @Override
    public String toString() {
        return kind.file() + ":[" + inode + "]";
    }
}
