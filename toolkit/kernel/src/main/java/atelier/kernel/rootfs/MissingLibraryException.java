package atelier.kernel.rootfs;

import java.nio.file.Path;
import java.util.List;

/** A library, or the dynamic linker itself, that a program needs is nowhere to be found. */
public final class MissingLibraryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** {@code searched}: directories and files, in the order in which they were searched. */
    public MissingLibraryException(Path program, Path neededBy, String library, List<Path> searched) {
        super("cannot find " + library + ", which " + (neededBy.equals(program) ? program : neededBy + " in " + program)
                + " needs; searched " + searched);
    }
}
