package atelier.labs.union;

import atelier.image.layer.OverlayAttributes;
import atelier.kernel.DeviceNumber;
import atelier.kernel.SyscallException;
import atelier.kernel.file.ExtendedAttributes;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileType;
import atelier.kernel.file.InodeStatus;
import atelier.kernel.file.RawName;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the kernel says of one file, links not followed: its status, its extended attributes, and what overlay means by
 * them. Source: the kernel's {@code filesystems/overlayfs.rst}.
 */
record Inode(InodeStatus status, Map<String, byte[]> attributes) {
    private static final int AT_FDCWD = -100;
    private static final OpenFlags DIRECTORY =
            OpenFlags.O_RDONLY.or(OpenFlags.O_DIRECTORY).or(OpenFlags.O_CLOEXEC);

    /** Empty if there is none. */
    static Optional<Inode> of(Path path) {
        var files = new FileCalls();
        try {
            int directory = files.openat(AT_FDCWD, RawName.of(path.getParent()), DIRECTORY, 0);
            try {
                String name = RawName.of(path.getFileName());
                return Optional.of(
                        new Inode(files.statx(directory, name), new ExtendedAttributes(files).all(directory, name)));
            } finally {
                files.close(directory);
            }
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.ENOENT) || e.errno().equals(Errno.ENOTDIR)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static boolean exists(Path path) {
        return of(path).isPresent();
    }

    /** Whether there is a mark of deletion under that name. */
    static boolean isWhiteout(Path path) {
        return of(path).filter(Inode::isWhiteout).isPresent();
    }

    FileType type() {
        return status.type();
    }

    /** A character device 0:0. */
    boolean isWhiteout() {
        return type() == FileType.CHARACTER_DEVICE && status.special().equals(DeviceNumber.NONE);
    }

    /** A directory that hides those below it. */
    boolean isOpaque() {
        byte[] value = noted("opaque");
        return type() == FileType.DIRECTORY && value.length == 1 && value[0] == 'y';
    }

    /** Whether the kernel made it by copying a file of a lower layer: it notes where from. */
    boolean isCopiedUp() {
        return attributes.keySet().stream().anyMatch(name -> name.endsWith("overlay.origin"));
    }

    private byte[] noted(String what) {
        for (OverlayAttributes kind : OverlayAttributes.values()) {
            byte[] value = attributes.get(kind.prefix() + what);
            if (value != null) {
                return value;
            }
        }
        return new byte[0];
    }
}
