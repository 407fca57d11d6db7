package atelier.kernel.rootfs;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedSet;

/** Where one C library's dynamic linker looks for libraries. */
sealed interface LibrarySearch permits GlibcSearch, MuslSearch {
    /** The paths at which it looks for {@code name}, needed by {@code object}, in order. */
    SequencedSet<Path> candidates(String name, LoadedObject object);

    /** Whether the dynamic linker itself provides the library of that name. */
    boolean isProvided(String name);

    /** The file that tells it of directories beyond its own; empty when there is none. */
    Optional<Path> configuration();

    /** Whether it looks in this directory without being told by {@link #configuration}. */
    boolean isDefault(Path directory);
}
