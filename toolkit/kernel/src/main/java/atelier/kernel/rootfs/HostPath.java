package atelier.kernel.rootfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * A path of the host followed to its end, as {@code man 7 path_resolution} tells.
 *
 * @param links every symbolic link met, at its own path without links, and what it holds
 * @param left every directory that the path enters and leaves by {@code ..}, and that must be there all the same
 * @param real where the path ends
 */
record HostPath(SequencedMap<Path, String> links, SequencedSet<Path> left, Path real) {
    private static final int LINKS_MOST = 40;
    private static final Path UP = Path.of("..");

    /** Follows an absolute path, whose end need not exist. */
    static HostPath follow(Path path) {
        var links = new LinkedHashMap<Path, String>();
        var left = new LinkedHashSet<Path>();
        var ahead = new ArrayDeque<Path>();
        path.forEach(ahead::add);
        Path at = path.getRoot();
        int followed = 0;
        while (!ahead.isEmpty()) {
            Path name = ahead.remove();
            if (name.equals(UP)) {
                left.add(at);
            }
            Path next = at.resolve(name).normalize();
            if (!Files.isSymbolicLink(next)) {
                at = next;
                continue;
            }
            if (++followed > LINKS_MOST) {
                throw new RootTreeException("cannot follow " + path + ": more than " + LINKS_MOST + " symbolic links");
            }
            Path target = target(next);
            links.put(next, target.toString());
            var remaining = new ArrayDeque<Path>();
            target.forEach(remaining::add);
            remaining.addAll(ahead);
            ahead = remaining;
            if (target.isAbsolute()) {
                at = target.getRoot();
            }
        }
        return new HostPath(links, left, at);
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the link " + link, e);
        }
    }
}
