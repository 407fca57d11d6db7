package atelier.image.build.files;

import atelier.kernel.SyscallException;
import atelier.kernel.file.DirectoryListing;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileType;
import atelier.kernel.file.RawName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A tree that recipes copy from: a context, or the root of another image. It is only read, and nothing outside it. For one
 * thread; the caller closes it.
 */
public final class SourceTree implements AutoCloseable {
    private final String name;
    private final TreeRoot root;
    private final IgnoreRules rules;
    private final boolean isImage;
    private final DirectoryListing listing;

    private SourceTree(String name, TreeRoot root, IgnoreRules rules, boolean isImage) {
        this.name = name;
        this.root = root;
        this.rules = rules;
        this.isImage = isImage;
        listing = new DirectoryListing(root.files());
    }

    /**
     * A directory of this machine, of which copies belong to root.
     *
     * @throws FilesException if it cannot be read
     */
    public static SourceTree context(Path directory, IgnoreRules rules) {
        return new SourceTree("the context", opened(directory), rules, false);
    }

    /**
     * The root of an image, of which copies keep owners and attributes.
     *
     * @param name for messages
     * @throws FilesException if it cannot be read
     */
    public static SourceTree image(String name, Path root) {
        return new SourceTree(name, opened(root), IgnoreRules.NONE, true);
    }

    private static TreeRoot opened(Path directory) {
        try {
            return TreeRoot.open(new FileCalls(), directory);
        } catch (SyscallException e) {
            throw new FilesException(e, FilesProblem.NO_CONTEXT, directory, e.errno());
        }
    }

    /**
     * Finds and hashes what is to be copied.
     *
     * @param patterns names, perhaps with {@code *} and its like
     * @param excluded patterns of what is not
     * @param keepsParents whether files keep the path they have here
     * @throws FilesException if there is nothing of that name, or it cannot be copied
     */
    public Selection select(List<String> patterns, List<String> excluded, boolean keepsParents) {
        IgnoreRules exclusions = IgnoreRules.of(excluded);
        var walk = new SelectionWalk(this, exclusions);
        var sources = new ArrayList<Source>();
        for (String pattern : patterns) {
            for (String path : paths(pattern)) {
                sources.add(walk.source(path, keepsParents));
            }
        }
        return new Selection(sources);
    }

    /** What a pattern stands for: as it is where it is no pattern. */
    private List<String> paths(String pattern) {
        String cleaned = PathText.cleaned(pattern)
                .map(text -> RawName.of(text))
                .orElseThrow(() -> new FilesException(FilesProblem.OUTSIDE, pattern));
        if (!GlobPattern.isPattern(cleaned)) {
            return List.of(cleaned);
        }
        var found = new ArrayList<String>();
        descend("", GlobPattern.parts(cleaned), found::add);
        if (found.isEmpty()) {
            throw new FilesException(FilesProblem.NOTHING_MATCHES, name, pattern);
        }
        return found;
    }

    private void descend(String directory, List<GlobPattern> parts, Consumer<String> found) {
        if (parts.isEmpty()) {
            found.accept(directory);
            return;
        }
        for (String child : children(directory)) {
            String path = PathText.join(directory, child);
            boolean isLast = parts.size() == 1;
            if (parts.getFirst().matches(child) && !(isLast && leavesOut(path))) {
                descend(path, parts.subList(1, parts.size()), found);
            }
        }
    }

    private List<String> children(String directory) {
        Optional<OpenFile> found = root.find(directory);
        if (found.isEmpty()) {
            return List.of();
        }
        try (OpenFile place = found.get()) {
            if (place.status().type() != FileType.DIRECTORY) {
                return List.of();
            }
        }
        try (OpenFile open = root.open(directory, TreeRoot.DIRECTORY)) {
            return listing.names(open.fd());
        }
    }

    TreeRoot root() {
        return root;
    }

    DirectoryListing listing() {
        return listing;
    }

    /** Whether copies keep owners and attributes. */
    public boolean isImage() {
        return isImage;
    }

    IgnoreRules rules() {
        return rules;
    }

    /** Whether the rules leave a path out. */
    boolean leavesOut(String path) {
        return rules.leavesOut(path);
    }

    @Override
    public void close() {
        root.close();
    }

    /** As sentences name it. */
    @Override
    public String toString() {
        return name;
    }
}
