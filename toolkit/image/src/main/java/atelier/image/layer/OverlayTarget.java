package atelier.image.layer;

import atelier.kernel.DeviceNumber;
import atelier.kernel.SyscallException;
import atelier.kernel.file.ExtendedAttributes;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileType;
import atelier.kernel.file.InodeStatus;
import atelier.kernel.flag.ResolveFlags;
import java.util.Optional;

/**
 * A directory of this layer alone, which overlay will stack on others. What is deleted is marked as overlay does it: a
 * character device 0:0, or an attribute on the directory. All that is there, links included, the layer itself has made.
 */
final class OverlayTarget implements LayerTarget {
    private static final byte[] YES = {'y'};

    private final FileCalls files;
    private final ExtendedAttributes extended;
    private final OverlayAttributes attributes;

    OverlayTarget(FileCalls files, OverlayAttributes attributes) {
        this.files = files;
        extended = new ExtendedAttributes(files);
        this.attributes = attributes;
    }

    static boolean isWhiteout(InodeStatus status) {
        return status.type() == FileType.CHARACTER_DEVICE && status.special().equals(DeviceNumber.NONE);
    }

    /** A link that leads out is this layer's own doing: refused. */
    @Override
    public ResolveFlags resolve() {
        return ResolveFlags.RESOLVE_BENEATH;
    }

    /** A whiteout speaks of the layers below only: what this one has put there stays, and hides as much. */
    @Override
    public void whiteout(OpenDirectory directory, EntryName deleted) {
        Optional<InodeStatus> present = Presence.of(files, directory, deleted.last());
        if (present.isEmpty()) {
            files.mknodat(directory.fd(), deleted.last(), FileType.CHARACTER_DEVICE.bits(), DeviceNumber.NONE);
        } else if (present.get().type() == FileType.DIRECTORY) {
            extended.set(directory.fd(), deleted.last(), attributes.opaque(), YES);
        }
    }

    @Override
    public void opaque(OpenDirectory directory, String path) {
        extended.set(directory.fd(), attributes.opaque(), YES);
    }

    @Override
    public void checkReplacing(TarEntry entry, InodeStatus present) {
        if (entry.type().isDevice() && !isWhiteout(present)) {
            throw new LayerException(LayerProblem.DEVICE_OVER_FILE, entry.name());
        }
    }

    /** A directory in the place of a whiteout: what layers below had under that name was deleted first. */
    @Override
    public void made(OpenDirectory parent, TarEntry entry, boolean replacedWhiteout) {
        if (replacedWhiteout && entry.type() == EntryType.DIRECTORY) {
            try {
                extended.set(parent.fd(), entry.name().last(), attributes.opaque(), YES);
            } catch (SyscallException e) {
                throw Refusals.ofAttribute(entry.name(), attributes.opaque(), e);
            }
        }
    }

    @Override
    public boolean directoriesComeFromBelow() {
        return false;
    }
}
