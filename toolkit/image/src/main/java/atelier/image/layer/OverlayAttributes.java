package atelier.image.layer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where overlay keeps what it notes about files: in {@code trusted.} attributes, which only the first user namespace may
 * touch, or in {@code user.} ones when mounted with {@code userxattr}. Source: the kernel's {@code
 * filesystems/overlayfs.rst}, "User xattr".
 */
public enum OverlayAttributes {
    TRUSTED("trusted.overlay."),
    USER("user.overlay.");

    private static final long ALL_IDS = 4_294_967_295L;

    private final String prefix;

    OverlayAttributes(String prefix) {
        this.prefix = prefix;
    }

    /** Those that this process may write: {@code TRUSTED} in the first user namespace, else {@code USER}. */
    public static OverlayAttributes here() {
        try {
            String[] first =
                    Files.readString(Path.of("/proc/self/uid_map")).strip().split("\\s+");
            boolean all = first.length == 3 && first[0].equals("0") && first[1].equals("0");
            return all && Long.parseLong(first[2]) == ALL_IDS ? TRUSTED : USER;
        } catch (IOException e) {
            throw new UncheckedIOException("/proc/self/uid_map cannot be read", e);
        }
    }

    /** What hides everything that lower layers have in a directory, with the value {@code y}. */
    public String opaque() {
        return prefix + "opaque";
    }

    /** The beginning of all of their names. */
    public String prefix() {
        return prefix;
    }

    /** Whether an attribute is of overlay's, of either kind. */
    static boolean own(String attribute) {
        return attribute.startsWith(TRUSTED.prefix) || attribute.startsWith(USER.prefix);
    }
}
