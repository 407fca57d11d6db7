package atelier.image.layer;

/**
 * An entry of an archive that is not unpacked.
 *
 * @param name relative, without {@code .} and {@code ..}
 * @param link what a link points to, as it stands there; else empty
 * @param size of its contents, in bytes
 */
public record TarMember(String name, Kind kind, String link, long size) {
    /** What it would be on a disk. */
    public enum Kind {
        FILE,
        DIRECTORY,
        SYMLINK,
        HARD_LINK,
        /** A device, a FIFO, or a file with holes. */
        OTHER
    }

    static TarMember of(TarEntry entry) {
        Kind kind = switch (entry.type()) {
            case REGULAR -> entry.sparse().isPresent() ? Kind.OTHER : Kind.FILE;
            case DIRECTORY -> Kind.DIRECTORY;
            case SYMLINK -> Kind.SYMLINK;
            case HARD_LINK -> Kind.HARD_LINK;
            case CHARACTER_DEVICE, BLOCK_DEVICE, FIFO -> Kind.OTHER;
        };
        return new TarMember(entry.name().path(), kind, entry.linkName(), entry.stored());
    }
}
