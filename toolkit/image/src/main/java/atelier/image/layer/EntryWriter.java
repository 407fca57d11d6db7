package atelier.image.layer;

import atelier.kernel.DeviceNumber;
import atelier.kernel.SyscallException;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileType;
import atelier.kernel.file.InodeStatus;
import atelier.kernel.file.TreeRemoval;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import java.util.Optional;

/**
 * Makes one entry of a layer in the tree. Nothing that is there is ever opened, followed or written to: it is removed,
 * and the entry is made anew.
 */
final class EntryWriter {
    private static final OpenFlags NEW_FILE = OpenFlags.O_WRONLY
            .or(OpenFlags.O_CREAT)
            .or(OpenFlags.O_EXCL)
            .or(OpenFlags.O_NOFOLLOW)
            .or(OpenFlags.O_CLOEXEC);

    private final FileCalls files;
    private final OpenDirectories directories;
    private final LayerTarget target;
    private final EntryMetadata metadata;
    private final FileContents contents;

    EntryWriter(FileCalls files, OpenDirectories directories, LayerTarget target, TarReader reader) {
        this.files = files;
        this.directories = directories;
        this.target = target;
        metadata = new EntryMetadata(files);
        contents = new FileContents(files, reader);
    }

    void write(TarEntry entry) {
        metadata.check(entry);
        if (entry.name().isRoot()) {
            writeRoot(entry);
            return;
        }
        boolean replacedWhiteout = makeWay(entry);
        OpenDirectory parent = directories.at(entry.name().directory(), entry.name());
        String name = entry.name().last();
        switch (entry.type()) {
            case REGULAR -> regular(parent, entry);
            case HARD_LINK -> hardLink(entry);
            case DIRECTORY -> directory(parent, entry);
            case SYMLINK -> {
                files.symlinkat(entry.linkName(), parent.fd(), name);
                metadata.set(parent, entry);
            }
            case FIFO -> {
                files.mknodat(parent.fd(), name, FileType.FIFO.bits() | 0600, DeviceNumber.NONE);
                metadata.set(parent, entry);
            }
            case CHARACTER_DEVICE, BLOCK_DEVICE -> device(parent, entry);
        }
        target.made(parent, entry, replacedWhiteout);
    }

    private void writeRoot(TarEntry entry) {
        if (entry.type() != EntryType.DIRECTORY) {
            throw new LayerException(LayerProblem.BAD_NAME, entry.name(), "the root can only be a directory");
        }
        metadata.set(directories.at("", entry.name()), entry, target.directoriesComeFromBelow());
    }

    /** Removes what is under the entry's name, but for a directory that stays one: whether it was a whiteout. */
    private boolean makeWay(TarEntry entry) {
        OpenDirectory parent = directories.at(entry.name().directory(), entry.name());
        Optional<InodeStatus> present = Presence.of(files, parent, entry.name().last());
        if (present.isEmpty()) {
            return false;
        }
        boolean isDirectory = present.get().type() == FileType.DIRECTORY;
        if (isDirectory && entry.type() == EntryType.DIRECTORY) {
            return false;
        }
        target.checkReplacing(entry, present.get());
        if (entry.type() == EntryType.HARD_LINK && present.get().sameInodeAs(linked(entry))) {
            throw new LayerException(LayerProblem.BAD_NAME, entry.name(), "it is a hard link to itself");
        }
        directories.forget();
        OpenDirectory again = directories.at(entry.name().directory(), entry.name());
        new TreeRemoval(files).remove(again.fd(), entry.name().last());
        return OverlayTarget.isWhiteout(present.get());
    }

    private void regular(OpenDirectory parent, TarEntry entry) {
        int fd = files.openat(parent.fd(), entry.name().last(), NEW_FILE, 0600);
        try {
            contents.write(fd, entry);
            metadata.set(fd, entry);
        } finally {
            files.close(fd);
        }
    }

    private void directory(OpenDirectory parent, TarEntry entry) {
        boolean there = Presence.of(files, parent, entry.name().last()).isPresent();
        if (!there) {
            files.mkdirat(parent.fd(), entry.name().last(), 0700);
        }
        boolean fromBelow = there && target.directoriesComeFromBelow();
        metadata.set(directories.in(parent, entry.name()), entry, fromBelow);
    }

    private void device(OpenDirectory parent, TarEntry entry) {
        boolean character = entry.type() == EntryType.CHARACTER_DEVICE;
        if (character && entry.device().equals(DeviceNumber.NONE)) {
            throw new LayerException(LayerProblem.FORGED_WHITEOUT, entry.name());
        }
        try {
            files.mknodat(parent.fd(), entry.name().last(), entry.type().file().bits() | 0600, entry.device());
        } catch (SyscallException e) {
            throw Refusals.ofDevice(entry, e);
        }
        metadata.set(parent, entry);
    }

    private void hardLink(TarEntry entry) {
        EntryName from = EntryName.parse(entry.linkName());
        OpenDirectory source = linkedFrom(entry, from);
        OpenDirectory parent = directories.at(entry.name().directory(), entry.name());
        try {
            files.linkat(source.fd(), from.last(), parent.fd(), entry.name().last());
        } catch (SyscallException e) {
            throw e.errno().equals(Errno.ENOENT) ? toNothing(entry, from) : Refusals.ofEntry(entry.name(), e);
        }
    }

    private InodeStatus linked(TarEntry entry) {
        EntryName from = EntryName.parse(entry.linkName());
        return Presence.of(files, linkedFrom(entry, from), from.last()).orElseThrow(() -> toNothing(entry, from));
    }

    private OpenDirectory linkedFrom(TarEntry entry, EntryName from) {
        if (from.isRoot()) {
            throw new LayerException(LayerProblem.BAD_NAME, entry.name(), "it is a hard link to a directory");
        }
        return directories.find(from.directory(), entry.name()).orElseThrow(() -> toNothing(entry, from));
    }

    private static LayerException toNothing(TarEntry entry, EntryName from) {
        return new LayerException(LayerProblem.LINK_TO_NOTHING, entry.name(), from);
    }
}
