package atelier.labs.chroot;

import atelier.kernel.proc.FileIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory and those above it, up to one that is its own parent: where climbing by {@code ..} leads, whatever the
 * names. It also climbs out of the magic links of {@code /proc}, into whatever mount they point to.
 *
 * @param directories the directory itself first
 */
record Ancestry(List<FileIdentity> directories) {
    private static final int DEPTH_MOST = 4096;

    Ancestry {
        directories = List.copyOf(directories);
    }

    /** Climbs from {@code directory}, in the root and mount namespace of the caller. */
    static Ancestry of(Path directory) {
        var directories = new ArrayList<FileIdentity>();
        Path at = directory;
        FileIdentity identity = FileIdentity.of(at);
        while (directories.size() < DEPTH_MOST
                && (directories.isEmpty() || !directories.getLast().equals(identity))) {
            directories.add(identity);
            at = at.resolve("..");
            identity = FileIdentity.of(at);
        }
        return new Ancestry(directories);
    }

    /** The directory itself. */
    FileIdentity self() {
        return directories.getFirst();
    }

    /** Whether the directory is {@code other} or lies below it. */
    boolean isWithin(FileIdentity other) {
        return directories.contains(other);
    }
}
