package atelier.kernel.file;

/** The kinds of files that there are. Source: {@code man 7 inode}. */
public enum FileType {
    FIFO(0010000),
    CHARACTER_DEVICE(0020000),
    DIRECTORY(0040000),
    BLOCK_DEVICE(0060000),
    REGULAR(0100000),
    SYMLINK(0120000),
    SOCKET(0140000);

    private static final int FORMAT = 0170000;

    private final int bits;

    FileType(int bits) {
        this.bits = bits;
    }

    /** The {@code S_IFMT} part of a mode. */
    public int bits() {
        return bits;
    }

    /** Whether this is a device file. */
    public boolean isDevice() {
        return this == CHARACTER_DEVICE || this == BLOCK_DEVICE;
    }

    static FileType ofMode(int mode) {
        return switch (mode & FORMAT) {
            case 0010000 -> FIFO;
            case 0020000 -> CHARACTER_DEVICE;
            case 0040000 -> DIRECTORY;
            case 0060000 -> BLOCK_DEVICE;
            case 0100000 -> REGULAR;
            case 0120000 -> SYMLINK;
            case 0140000 -> SOCKET;
            default -> throw new IllegalArgumentException("no kind of file: 0" + Integer.toOctalString(mode));
        };
    }
}
