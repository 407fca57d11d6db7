package atelier.kernel.rootfs;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * The GNU C library's order: {@code DT_RPATH} of what needs the library and of what needed that, {@code DT_RUNPATH} of
 * the first alone, {@code /etc/ld.so.cache}, the default directories. The environment is left out, because the program
 * will start with another one, and so are the variants of a library for newer processors ({@code glibc-hwcaps}), because
 * none is ever the only one. Source: {@code man 8 ld.so}.
 */
record GlibcSearch(Path interpreter, ElfMachine machine, LdSoCache cache) implements LibrarySearch {
    @Override
    public SequencedSet<Path> candidates(String name, LoadedObject object) {
        var candidates = new LinkedHashSet<Path>();
        if (object.elf().runpath().isEmpty()) {
            Optional<LoadedObject> link = Optional.of(object);
            while (link.isPresent()) {
                LoadedObject at = link.get();
                if (at.elf().runpath().isEmpty()) {
                    add(candidates, PathTokens.expand(at.elf().rpath(), at), name);
                }
                link = at.neededBy();
            }
        }
        add(candidates, PathTokens.expand(object.elf().runpath(), object), name);
        candidates.addAll(cache.paths(name));
        add(candidates, defaults(), name);
        return candidates;
    }

    private static void add(SequencedSet<Path> candidates, Stream<Path> directories, String name) {
        directories.map(directory -> directory.resolve(name)).forEach(candidates::add);
    }

    /** The distributions build it with different ones; the machine of what is found there decides. */
    private Stream<Path> defaults() {
        Stream<String> multiarch =
                machine.multiarch().stream().flatMap(name -> Stream.of("/lib/" + name, "/usr/lib/" + name));
        return Stream.concat(multiarch, Stream.of("/lib64", "/usr/lib64", "/lib", "/usr/lib"))
                .map(Path::of);
    }

    @Override
    public boolean isProvided(String name) {
        return interpreter.endsWith(name);
    }

    @Override
    public Optional<Path> configuration() {
        return Optional.of(cache.file());
    }

    @Override
    public boolean isDefault(Path directory) {
        return defaults().anyMatch(directory::equals);
    }
}
