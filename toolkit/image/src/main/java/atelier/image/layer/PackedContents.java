package atelier.image.layer;

import atelier.kernel.file.FileCalls;
import atelier.kernel.flag.OpenFlags;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Puts a file's contents in the archive, holes as the zeros that they read as: the layer is then the same everywhere. */
final class PackedContents {
    /** A file that became a FIFO since it was seen must not hold us. */
    static final OpenFlags READ =
            OpenFlags.O_RDONLY.or(OpenFlags.O_NOFOLLOW).or(OpenFlags.O_NONBLOCK).or(OpenFlags.O_CLOEXEC);

    private static final int BUFFER = 256 * 1024;

    private final FileCalls files;
    private final TarWriter tar;
    private final ByteBuffer direct = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] bytes = new byte[BUFFER];

    PackedContents(FileCalls files, TarWriter tar) {
        this.files = files;
        this.tar = tar;
    }

    void write(Found found, TarEntry entry) throws IOException {
        int fd = files.openat(found.directory(), found.name(), READ, 0);
        try {
            if (!files.statx(fd).sameInodeAs(found.status())) {
                throw new LayerException(LayerProblem.CHANGED_MEANWHILE, found.entry());
            }
            tar.header(entry);
            copy(fd, entry);
            tar.pad(entry.stored());
        } finally {
            files.close(fd);
        }
    }

    private void copy(int fd, TarEntry entry) throws IOException {
        long left = entry.stored();
        while (left > 0) {
            direct.clear().limit((int) Math.min(left, BUFFER));
            int count = files.read(fd, direct);
            if (count == 0) {
                throw new LayerException(LayerProblem.CHANGED_MEANWHILE, entry.name());
            }
            direct.flip().get(bytes, 0, count);
            tar.contents(bytes, count);
            left -= count;
        }
    }
}
