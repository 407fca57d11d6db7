package atelier.image.layer;

import atelier.kernel.DeviceNumber;
import atelier.kernel.file.ExtendedAttributes;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileTimestamp;
import atelier.kernel.file.FileType;
import atelier.kernel.file.InodeStatus;
import atelier.kernel.file.RawName;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What is found in a tree, made entries of a layer. A directory goes in before anything in it does, and only then: one in
 * which nothing changed stays out.
 */
final class LayerPacking {
    private final FileCalls files;
    private final TarWriter tar;
    private final OptionalLong latest;
    private final ExtendedAttributes extended;
    private final PackedContents contents;
    private final Map<Inode, EntryName> packed = new HashMap<>();
    private final ArrayDeque<Found> waiting = new ArrayDeque<>();

    /** What identifies a file that has several names. */
    private record Inode(DeviceNumber device, long inode) {}

    LayerPacking(FileCalls files, TarWriter tar, OptionalLong sourceDateEpoch) {
        this.files = files;
        this.tar = tar;
        latest = sourceDateEpoch;
        extended = new ExtendedAttributes(files);
        contents = new PackedContents(files, tar);
    }

    /** The extended attributes that a layer may carry. */
    SortedMap<String, byte[]> attributes(Found found) {
        var attributes = extended.all(found.directory(), found.name());
        attributes.keySet().removeIf(OverlayAttributes::own);
        return attributes;
    }

    /** Announces a directory whose contents come next; {@link #leave} ends it. */
    void enter(Found directory) {
        waiting.addLast(directory);
    }

    /** Ends the last directory entered. */
    void leave() {
        waiting.pollLast();
    }

    /** Has the directory last entered in the layer, whether or not something in it is. */
    void packEntered() throws IOException {
        if (waiting.isEmpty() || waiting.peekLast().isPacked()) {
            return;
        }
        var announced = new ArrayDeque<>(waiting);
        waiting.clear();
        for (Found directory : announced) {
            if (!directory.isPacked()) {
                write(directory);
            }
            waiting.addLast(directory.packed());
        }
    }

    void whiteout(EntryName whiteout) throws IOException {
        packEntered();
        FileTimestamp time = FileTimestamp.ofSeconds(0);
        tar.header(new TarEntry(
                whiteout,
                EntryType.REGULAR,
                "",
                0,
                0,
                0,
                time,
                time,
                DeviceNumber.NONE,
                0,
                Map.of(),
                Optional.empty()));
    }

    /** Puts in anything but a directory. Sockets stay out: there is nothing to pack of them. */
    void pack(Found found) throws IOException {
        if (found.status().type() == FileType.SOCKET) {
            return;
        }
        packEntered();
        write(found);
    }

    private void write(Found found) throws IOException {
        InodeStatus status = found.status();
        if (found.entry().isWhiteout()) {
            throw new LayerException(LayerProblem.RESERVED_NAME, found.entry());
        }
        EntryType type = type(status.type());
        if (type != EntryType.DIRECTORY && status.links() > 1) {
            EntryName first = packed.putIfAbsent(new Inode(status.device(), status.inode()), found.entry());
            if (first != null) {
                tar.header(entry(found, EntryType.HARD_LINK, first.path(), 0));
                return;
            }
        }
        if (type == EntryType.REGULAR) {
            contents.write(found, entry(found, type, "", status.size()));
        } else {
            String target = type == EntryType.SYMLINK ? files.readlinkat(found.directory(), found.name()) : "";
            tar.header(entry(found, type, target, 0));
        }
    }

    private TarEntry entry(Found found, EntryType type, String linkName, long size) {
        InodeStatus status = found.status();
        SortedMap<String, byte[]> attributes = attributes(found);
        attributes.keySet().stream()
                .filter(name -> name.indexOf('=') >= 0)
                .findFirst()
                .ifPresent(name -> {
                    String attribute = "attribute " + RawName.readable(name) + " of " + found.entry()
                            + " cannot be named in a tar";
                    throw new LayerException(LayerProblem.UNREADABLE_TREE, attribute);
                });
        FileTimestamp time = clamped(status.modified());
        return new TarEntry(
                found.entry(),
                type,
                linkName,
                status.permissions(),
                status.uid(),
                status.gid(),
                time,
                time,
                type.isDevice() ? status.special() : DeviceNumber.NONE,
                size,
                type == EntryType.HARD_LINK ? Map.of() : attributes,
                Optional.empty());
    }

    private FileTimestamp clamped(FileTimestamp time) {
        boolean late = latest.isPresent() && time.compareTo(FileTimestamp.ofSeconds(latest.getAsLong())) > 0;
        return late ? FileTimestamp.ofSeconds(latest.getAsLong()) : time;
    }

    private static EntryType type(FileType type) {
        return switch (type) {
            case REGULAR -> EntryType.REGULAR;
            case DIRECTORY -> EntryType.DIRECTORY;
            case SYMLINK -> EntryType.SYMLINK;
            case FIFO -> EntryType.FIFO;
            case CHARACTER_DEVICE -> EntryType.CHARACTER_DEVICE;
            case BLOCK_DEVICE -> EntryType.BLOCK_DEVICE;
            case SOCKET -> throw new IllegalArgumentException("a socket has no place in a layer");
        };
    }
}
