package atelier.image.layer;

import atelier.kernel.DeviceNumber;
import atelier.kernel.file.FileTimestamp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a tar archive of files that are nobody's and of no time: the same files make the same bytes. {@link #end} ends
 * the archive, the stream stays the caller's.
 */
public final class TarOutput {
    private static final FileTimestamp EPOCH = FileTimestamp.ofSeconds(0);
    private static final int BUFFER = 64 * 1024;

    private final TarWriter tar;

    public TarOutput(OutputStream out) {
        this.tar = new TarWriter(out);
    }

    /** Adds a directory. */
    public void directory(String name) throws IOException {
        tar.header(entry(name, EntryType.DIRECTORY, 0755, 0));
    }

    /**
     * Adds a file.
     *
     * @throws IllegalStateException if the contents are not of that size
     */
    public void file(String name, long size, InputStream contents) throws IOException {
        tar.header(entry(name, EntryType.REGULAR, 0644, size));
        var buffer = new byte[BUFFER];
        long left = size;
        for (int count = contents.read(buffer); count >= 0; count = contents.read(buffer)) {
            if (count > left) {
                throw new IllegalStateException(name + " is longer than " + size);
            }
            tar.contents(buffer, count);
            left -= count;
        }
        if (left > 0) {
            throw new IllegalStateException(name + " is shorter than " + size);
        }
        tar.pad(size);
    }

    /** Writes what an archive ends with. */
    public void end() throws IOException {
        tar.end();
    }

    private static TarEntry entry(String name, EntryType type, int permissions, long size) {
        return new TarEntry(
                EntryName.parse(name),
                type,
                "",
                permissions,
                0,
                0,
                EPOCH,
                EPOCH,
                DeviceNumber.NONE,
                size,
                Map.of(),
                Optional.empty());
    }
}
