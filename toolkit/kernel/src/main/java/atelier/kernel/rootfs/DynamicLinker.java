package atelier.kernel.rootfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the libraries of a program as the dynamic linker will when the program starts, without starting anything: what
 * {@code ldd} shows, read from the ELF files alone. Knows the GNU C library and musl. Keeps what it read, so that one
 * instance serves many programs; not for several threads at once. Source: {@code man 8 ld.so}.
 */
public final class DynamicLinker {
    private static final Path CACHE = Path.of("/etc/ld.so.cache");

    private final Map<Path, ElfFile> read = new HashMap<>();
    private final Map<Path, LibrarySearch> searches = new HashMap<>();

    /**
     * Finds what {@code program} needs, libraries of libraries included.
     *
     * @throws MissingLibraryException if something it needs is not there
     * @throws ElfException if the program, or a library where it is looked for, is no sound ELF file
     */
    public ProgramNeeds needsOf(Path program) {
        Path real = real(program);
        ElfFile elf = elf(real);
        if (elf.interpreter().isEmpty()) {
            return new ProgramNeeds(program, Optional.empty(), List.of(), Optional.empty());
        }
        Path interpreter = Path.of(elf.interpreter().get());
        if (!interpreter.isAbsolute() || !Files.isRegularFile(interpreter)) {
            throw new MissingLibraryException(program, program, interpreter.toString(), List.of(interpreter));
        }
        LibrarySearch search = searches.computeIfAbsent(interpreter, path -> searchOf(path, elf.machine()));
        List<SharedLibrary> libraries = libraries(new LoadedObject(elf, real, Optional.empty()), search);
        boolean told = libraries.stream()
                .anyMatch(library -> !search.isDefault(library.path().getParent()));
        return new ProgramNeeds(
                program, Optional.of(interpreter), libraries, told ? search.configuration() : Optional.empty());
    }

    private static LibrarySearch searchOf(Path interpreter, ElfMachine machine) {
        return MuslSearch.isMusl(interpreter)
                ? MuslSearch.of(interpreter)
                : new GlibcSearch(interpreter, machine, LdSoCache.read(CACHE));
    }

    /** Breadth first, each name once: the order in which the dynamic linker loads them. */
    private List<SharedLibrary> libraries(LoadedObject program, LibrarySearch search) {
        var libraries = new ArrayList<SharedLibrary>();
        var known = new HashSet<String>();
        var queue = new ArrayDeque<LoadedObject>(List.of(program));
        while (!queue.isEmpty()) {
            LoadedObject object = queue.remove();
            for (String name : object.elf().needed()) {
                if (!search.isProvided(name) && known.add(name)) {
                    LoadedObject library = find(name, object, program, search);
                    library.elf().soname().ifPresent(known::add);
                    libraries.add(new SharedLibrary(
                            name, library.path(), library.elf().file()));
                    queue.add(library);
                }
            }
        }
        return libraries;
    }

    private LoadedObject find(String name, LoadedObject object, LoadedObject program, LibrarySearch search) {
        var candidates = new ArrayList<Path>();
        if (name.contains("/")) {
            candidates.add(Path.of(name));
        } else {
            candidates.addAll(search.candidates(name, object));
        }
        for (Path candidate : candidates) {
            if (Files.isRegularFile(candidate)) {
                ElfFile elf = elf(real(candidate));
                if (elf.runsWith(program.elf())) {
                    return new LoadedObject(elf, candidate, Optional.of(object));
                }
            }
        }
        throw new MissingLibraryException(program.path(), object.path(), name, searched(candidates, search));
    }

    private static List<Path> searched(List<Path> candidates, LibrarySearch search) {
        var searched = new ArrayList<>(search.configuration().stream().toList());
        candidates.stream().map(Path::getParent).distinct().forEach(searched::add);
        return searched;
    }

    private ElfFile elf(Path real) {
        return read.computeIfAbsent(real, ElfFile::read);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find " + path, e);
        }
    }
}
