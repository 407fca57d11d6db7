package atelier.image.build.files;

import java.util.ArrayDeque;
import java.util.Optional;

/** Paths as text, with slashes between names. Source: Go's {@code path.Clean}. */
public final class PathText {
    private PathText() {}

    /**
     * Without {@code .}, without {@code ..} after a name, without slashes that say nothing; relative, and empty for the
     * beginning itself. Nothing if it climbs above where it begins.
     */
    public static Optional<String> cleaned(String path) {
        var names = new ArrayDeque<String>();
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                if (names.isEmpty()) {
                    return Optional.empty();
                }
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return Optional.of(String.join("/", names));
    }

    /** What a path of an image is, seen from a directory of it: absolute, and never above the root. */
    public static String resolved(String directory, String path) {
        var names = new ArrayDeque<String>();
        for (String name : (path.startsWith("/") ? path : directory + "/" + path).split("/")) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return "/" + String.join("/", names);
    }

    /** The last name. */
    static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What is before the last name; empty if nothing is. */
    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** One below the other; either may be empty. */
    static String join(String directory, String name) {
        return directory.isEmpty() ? name : name.isEmpty() ? directory : directory + "/" + name;
    }
}
