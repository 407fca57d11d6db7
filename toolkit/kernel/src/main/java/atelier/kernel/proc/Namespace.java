package atelier.kernel.proc;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A namespace, named by its kind and inode: two tasks are in the same one if these are equal. */
public record Namespace(NamespaceKind kind, long inode) {
    private static final Pattern LINK = Pattern.compile("([a-z]+):\\[(\\d{1,18})]");

    /**
     * Reads a link of {@code /proc/pid/ns} or {@code /proc/pid/fd}, or the root of a mount of {@code nsfs}; empty if it
     * is none of a namespace, or of a kind that is not known.
     */
    public static Optional<Namespace> parse(String link) {
        Matcher parts = LINK.matcher(link);
        return parts.matches()
                ? Arrays.stream(NamespaceKind.values())
                        .filter(kind -> kind.file().equals(parts.group(1)))
                        .map(kind -> new Namespace(kind, Long.parseLong(parts.group(2))))
                        .findFirst()
                : Optional.empty();
    }

    /** Written as the link in {@code /proc/pid/ns}: {@code mnt:[4026531841]}. */
    @Override
    public String toString() {
        return kind.file() + ":[" + inode + "]";
    }
}
