package atelier.kernel.rootfs;

import java.nio.file.Path;

/** Something that a root file system will hold, at a path that begins with {@code /} and passes through no link. */
public sealed interface TreeEntry {
    /** Where it will be, seen from inside. */
    Path path();

    /** A directory; {@code mode} is its permissions, the sticky bit included. */
    record Directory(Path path, int mode) implements TreeEntry {}

    /** A file with the bytes of the host's {@code source}, and its permissions without set-user-ID and the like. */
    record Copy(Path path, Path source) implements TreeEntry {}

    /** A symbolic link. */
    record Link(Path path, String target) implements TreeEntry {}

    /** A text file that everyone may read. */
    record Text(Path path, String text) implements TreeEntry {}
}
