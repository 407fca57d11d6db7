package atelier.kernel.rootfs;

import java.nio.file.Path;

/** A file is no ELF file, or a truncated or damaged one. The message names the file and what is wrong with it. */
public final class ElfException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ElfException(Path file, String problem) {
        super("cannot read " + file + " as an ELF file: " + problem);
    }
}
