package atelier.kernel.proc;

import java.util.List;
import java.util.Optional;

/** A namespace, named by its kind and inode: two tasks are in the same one if these are equal. */
public record Namespace(NamespaceKind kind, long inode) {
    private static final int MOST_DIGITS = 18;
    private static final List<NamespaceKind> KINDS = List.of(NamespaceKind.values());

    /**
     * Reads a link of {@code /proc/pid/ns} or {@code /proc/pid/fd}, or the root of a mount of {@code nsfs}; empty if it
     * is none of a namespace, or of a kind that is not known.
     */
    public static Optional<Namespace> parse(String link) {
        int middle = link.indexOf(":[");
        int end = link.length() - 1;
        if (middle < 0 || middle + 2 >= end || end - middle > MOST_DIGITS + 2 || link.charAt(end) != ']') {
            return Optional.empty();
        }
        for (int i = middle + 2; i < end; i++) {
            if (link.charAt(i) < '0' || link.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        // No pattern: a view of a container reads thousands of these.
        for (NamespaceKind kind : KINDS) {
            if (kind.file().length() == middle && link.startsWith(kind.file())) {
                return Optional.of(new Namespace(kind, Long.parseLong(link, middle + 2, end, 10)));
            }
        }
        return Optional.empty();
    }

    /** Written as the link in {@code /proc/pid/ns}: {@code mnt:[4026531841]}. */
    @Override
    public String toString() {
        return kind.file() + ":[" + inode + "]";
    }
}
