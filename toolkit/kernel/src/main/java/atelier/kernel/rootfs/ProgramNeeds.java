package atelier.kernel.rootfs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What must be there for a program to start.
 *
 * @param program as the dynamic linker's caller named it
 * @param interpreter the dynamic linker, at the exact path where the kernel will look for it; empty when the program
 *     needs none
 * @param libraries in the order in which they are loaded
 * @param configuration the file without which the dynamic linker would not find some of them
 */
public record ProgramNeeds(
        Path program, Optional<Path> interpreter, List<SharedLibrary> libraries, Optional<Path> configuration) {}
