package atelier.kernel.rootfs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directories that an entry of {@code DT_RPATH} or {@code DT_RUNPATH} stands for. {@code $LIB} depends on how the
 * dynamic linker was built, so that every known value is tried. Source: {@code man 8 ld.so}, "Dynamic string tokens".
 */
final class PathTokens {
    private PathTokens() {}

    /** The directories {@code entry} means in {@code object}; relative ones, which depend on the user, are left out. */
    static Stream<Path> expand(String entry, LoadedObject object) {
        ElfMachine machine = object.elf().machine();
        String origin = Optional.ofNullable(object.path().toAbsolutePath().getParent())
                .map(Path::toString)
                .orElse("/");
        String located = replaced(entry, "ORIGIN", origin);
        String placed = machine.platform()
                .map(name -> replaced(located, "PLATFORM", name))
                .orElse(located);
        Stream<String> libs =
                Stream.concat(machine.multiarch().map(name -> "lib/" + name).stream(), Stream.of("lib64", "lib"));
        return libs.map(lib -> replaced(placed, "LIB", lib))
                .distinct()
                .filter(text -> text.startsWith("/"))
                .map(Path::of);
    }

    /** All directories of several entries. */
    static Stream<Path> expand(List<String> entries, LoadedObject object) {
        return entries.stream().flatMap(entry -> expand(entry, object));
    }

    private static String replaced(String text, String token, String value) {
        return text.replace("${" + token + "}", value).replace("$" + token, value);
    }
}
