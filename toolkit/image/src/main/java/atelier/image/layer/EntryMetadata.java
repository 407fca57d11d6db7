package atelier.image.layer;

import atelier.kernel.SyscallException;
import atelier.kernel.file.ExtendedAttributes;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.RawName;

/**
 * Gives what was made its owner, mode, extended attributes and times, in this order: a new owner takes the set-user-ID
 * bit and file capabilities away, and everything changes times.
 */
final class EntryMetadata {
    private final FileCalls files;
    private final ExtendedAttributes extended;

    EntryMetadata(FileCalls files) {
        this.files = files;
        extended = new ExtendedAttributes(files);
    }

    /** Throws if the entry would deceive overlay. */
    void check(TarEntry entry) {
        for (String attribute : entry.attributes().keySet()) {
            if (OverlayAttributes.own(attribute)) {
                throw new LayerException(LayerProblem.FORGED_ATTRIBUTE, entry.name(), RawName.readable(attribute));
            }
        }
    }

    /** Of an open regular file. */
    void set(int fd, TarEntry entry) {
        owner(fd, entry);
        files.fchmod(fd, entry.permissions());
        entry.attributes().forEach((attribute, value) -> attribute(fd, entry, attribute, value));
        files.futimens(fd, entry.accessed(), entry.modified());
    }

    /** Of an open directory, whose times come last of all; {@code anew} when it has attributes of a layer below. */
    void set(OpenDirectory directory, TarEntry entry, boolean anew) {
        owner(directory.fd(), entry);
        files.fchmod(directory.fd(), entry.permissions());
        if (anew) {
            for (String attribute : extended.all(directory.fd(), ".").keySet()) {
                if (!entry.attributes().containsKey(attribute)) {
                    extended.remove(directory.fd(), attribute);
                }
            }
        }
        entry.attributes().forEach((attribute, value) -> attribute(directory.fd(), entry, attribute, value));
        directory.times(entry.accessed(), entry.modified());
    }

    /** Of what is not opened: a symbolic link, a FIFO or a device. */
    void set(OpenDirectory parent, TarEntry entry) {
        String name = entry.name().last();
        try {
            files.fchownat(parent.fd(), name, entry.uid(), entry.gid());
        } catch (SyscallException e) {
            throw Refusals.ofOwner(entry, e);
        }
        if (entry.type() != EntryType.SYMLINK) {
            files.fchmodat(parent.fd(), name, entry.permissions());
        }
        entry.attributes().forEach((attribute, value) -> {
            try {
                extended.set(parent.fd(), name, attribute, value);
            } catch (SyscallException e) {
                throw Refusals.ofAttribute(entry.name(), RawName.readable(attribute), e);
            }
        });
        files.utimensat(parent.fd(), name, entry.accessed(), entry.modified());
    }

    private void owner(int fd, TarEntry entry) {
        try {
            files.fchown(fd, entry.uid(), entry.gid());
        } catch (SyscallException e) {
            throw Refusals.ofOwner(entry, e);
        }
    }

    private void attribute(int fd, TarEntry entry, String attribute, byte[] value) {
        try {
            extended.set(fd, attribute, value);
        } catch (SyscallException e) {
            throw Refusals.ofAttribute(entry.name(), RawName.readable(attribute), e);
        }
    }
}
