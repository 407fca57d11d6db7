package atelier.image.layer;

import atelier.kernel.file.FileType;

/** The kinds of entries that a layer has (image-spec, layer.md#file-types). */
enum EntryType {
    REGULAR('0', FileType.REGULAR),
    HARD_LINK('1', FileType.REGULAR),
    SYMLINK('2', FileType.SYMLINK),
    CHARACTER_DEVICE('3', FileType.CHARACTER_DEVICE),
    BLOCK_DEVICE('4', FileType.BLOCK_DEVICE),
    DIRECTORY('5', FileType.DIRECTORY),
    FIFO('6', FileType.FIFO);

    private final char flag;
    private final FileType file;

    EntryType(char flag, FileType file) {
        this.flag = flag;
        this.file = file;
    }

    /** The {@code typeflag} of the header. */
    char flag() {
        return flag;
    }

    /** What it becomes on disk. */
    FileType file() {
        return file;
    }

    boolean isDevice() {
        return file.isDevice();
    }
}
