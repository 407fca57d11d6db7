package atelier.image.layer;

import atelier.kernel.file.InodeStatus;

/**
 * A file found in a tree.
 *
 * @param directory the descriptor of the directory that {@code name} is in
 * @param entry where it is in the tree
 * @param isPacked whether it is in the layer already
 */
record Found(int directory, String name, EntryName entry, InodeStatus status, boolean isPacked) {
    static Found of(int directory, String name, String above, InodeStatus status) {
        return new Found(directory, name, new EntryName(above, name), status, false);
    }

    /** The root of a tree, of which only the descriptor is known. */
    static Found root(int fd, InodeStatus status) {
        return new Found(fd, ".", new EntryName("", ""), status, false);
    }

    Found packed() {
        return new Found(directory, name, entry, status, true);
    }
}
