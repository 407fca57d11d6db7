package atelier.image.layer;

import atelier.kernel.file.InodeStatus;
import atelier.kernel.flag.ResolveFlags;

/** What the tree is that a layer is unpacked to: it decides what a whiteout does, and what may be replaced. */
sealed interface LayerTarget permits OverlayTarget, MergedTarget {
    /** How symbolic links in the names of directories are taken. */
    ResolveFlags resolve();

    /** Does what a whiteout says: {@code name} of the layers below is gone. */
    void whiteout(OpenDirectory directory, EntryName deleted);

    /** Does what an opaque whiteout says: all that layers below have in the directory is gone. */
    void opaque(OpenDirectory directory, String path);

    /** Throws if an entry may not take the place of what is there. */
    void checkReplacing(TarEntry entry, InodeStatus present);

    /** Told of an entry that was made; {@code replacedWhiteout} when what was there marked something as deleted. */
    void made(OpenDirectory parent, TarEntry entry, boolean replacedWhiteout);

    /** Whether attributes of a directory that was there already are to go. */
    boolean directoriesComeFromBelow();
}
