package atelier.image.layer;

import atelier.kernel.file.FileCalls;

/** Writes an entry's contents to a new file, straight from where they were decompressed. */
final class FileContents {
    private final FileCalls files;
    private final TarReader reader;

    FileContents(FileCalls files, TarReader reader) {
        this.files = files;
        this.reader = reader;
    }

    void write(int fd, TarEntry entry) {
        if (entry.sparse().isEmpty()) {
            copy(fd, entry.stored(), entry);
            return;
        }
        SparseMap map = entry.sparse().get();
        for (SparseMap.Piece piece : map.pieces()) {
            files.lseek(fd, piece.offset());
            copy(fd, piece.length(), entry);
        }
        files.ftruncate(fd, map.size());
    }

    private void copy(int fd, long count, TarEntry entry) {
        long left = count;
        while (left > 0) {
            var some = reader.contents(left, entry);
            left -= some.remaining();
            files.write(fd, some);
        }
    }
}
