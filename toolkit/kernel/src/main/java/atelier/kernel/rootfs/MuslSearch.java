package atelier.kernel.rootfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * musl's order: {@code DT_RUNPATH} or {@code DT_RPATH} of what needs the library and of all that led to it, then the
 * directories of {@code /etc/ld-musl-ARCH.path}, or three of its own when there is no such file. Its dynamic linker is
 * also its C library. Source: {@code ldso/dynlink.c} of musl.
 */
record MuslSearch(Path configurationFile, boolean configured, List<Path> directories) implements LibrarySearch {
    private static final List<Path> OWN = List.of(Path.of("/lib"), Path.of("/usr/local/lib"), Path.of("/usr/lib"));
    private static final List<String> PROVIDED = List.of("c", "pthread", "rt", "m", "dl", "util", "xnet");

    /** Whether a dynamic linker of that name is musl's. */
    static boolean isMusl(Path interpreter) {
        return interpreter.getFileName().toString().startsWith("ld-musl-");
    }

    /** The search of the musl whose dynamic linker is {@code interpreter}, such as {@code /lib/ld-musl-x86_64.so.1}. */
    static MuslSearch of(Path interpreter) {
        String name = interpreter.getFileName().toString();
        String stem = name.contains(".so") ? name.substring(0, name.indexOf(".so")) : name;
        var file = Path.of("/etc", stem + ".path");
        if (!Files.exists(file)) {
            return new MuslSearch(file, false, OWN);
        }
        try {
            List<Path> listed = Arrays.stream(Files.readString(file).split("[:\n]"))
                    .map(String::strip)
                    .filter(entry -> entry.startsWith("/"))
                    .map(Path::of)
                    .toList();
            return new MuslSearch(file, true, listed);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public SequencedSet<Path> candidates(String name, LoadedObject object) {
        Stream<Path> searched = directories.stream();
        Optional<LoadedObject> link = Optional.of(object);
        var ways = new LinkedHashSet<Path>();
        while (link.isPresent()) {
            LoadedObject at = link.get();
            List<String> entries =
                    at.elf().runpath().isEmpty() ? at.elf().rpath() : at.elf().runpath();
            PathTokens.expand(entries, at).forEach(ways::add);
            link = at.neededBy();
        }
        searched.forEach(ways::add);
        var candidates = new LinkedHashSet<Path>();
        ways.forEach(directory -> candidates.add(directory.resolve(name)));
        return candidates;
    }

    /** {@code libc.so}, {@code libm.so.1} … are all inside it. */
    @Override
    public boolean isProvided(String name) {
        return PROVIDED.stream().anyMatch(part -> name.startsWith("lib" + part + "."));
    }

    @Override
    public Optional<Path> configuration() {
        return configured ? Optional.of(configurationFile) : Optional.empty();
    }

    @Override
    public boolean isDefault(Path directory) {
        return OWN.contains(directory);
    }
}
