package atelier.kernel.rootfs;

import java.nio.file.Path;

/**
 * A library that a program needs, found.
 *
 * @param name by which it is needed
 * @param path where the dynamic linker finds it
 * @param realFile the same with every symbolic link followed
 */
public record SharedLibrary(String name, Path path, Path realFile) {
    /** As {@code ldd} writes it. */
    @Override
    public String toString() {
        return name + " => " + path;
    }
}
