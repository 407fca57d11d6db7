package atelier.kernel.rootfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The orders in which {@code man 8 ld.so} and musl look, on objects that only this test knows. */
class LibrarySearchTest {
    private static final Path LOADER = Path.of("/lib64/ld-linux-x86-64.so.2");

    private final LdSoCache cache =
            new LdSoCache(Path.of("/etc/ld.so.cache"), Map.of("liba.so", List.of(Path.of("/cached/liba.so"))));
    private final GlibcSearch glibc = new GlibcSearch(LOADER, ElfMachine.X86_64, cache);
    private final MuslSearch musl =
            new MuslSearch(Path.of("/etc/ld-musl-x86_64.path"), true, List.of(Path.of("/m"), Path.of("/lib")));

    private static LoadedObject object(
            String path, Optional<LoadedObject> by, List<String> rpath, List<String> runpath) {
        var elf = new ElfFile(
                Path.of(path),
                ElfClass.ELF64,
                ByteOrder.LITTLE_ENDIAN,
                ElfType.DYN,
                ElfMachine.X86_64,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of("liba.so"),
                rpath,
                runpath);
        return new LoadedObject(elf, Path.of(path), by);
    }

    private static List<String> directories(LibrarySearch search, LoadedObject object) {
        return search.candidates("liba.so", object).stream()
                .map(path -> path.getParent().toString())
                .toList();
    }

    private static List<String> thenTheDefaults(String... first) {
        Stream<String> defaults = Stream.of(
                "/cached",
                "/lib/x86_64-linux-gnu",
                "/usr/lib/x86_64-linux-gnu",
                "/lib64",
                "/usr/lib64",
                "/lib",
                "/usr/lib");
        return Stream.concat(Stream.of(first), defaults).toList();
    }

    @Test
    void glibc_looks_in_the_rpath_of_all_that_led_to_the_need() {
        var program = object("/p/prog", Optional.empty(), List.of("/of-program"), List.of());
        var library = object("/l/libb.so", Optional.of(program), List.of("/of-library"), List.of());
        assertEquals(thenTheDefaults("/of-library", "/of-program"), directories(glibc, library));
    }

    @Test
    void glibc_looks_in_a_runpath_alone() {
        var program = object("/p/prog", Optional.empty(), List.of("/of-program"), List.of());
        var library = object("/l/libb.so", Optional.of(program), List.of("/ignored"), List.of("/run"));
        assertEquals(thenTheDefaults("/run"), directories(glibc, library));
    }

    @Test
    void glibc_ignores_the_rpath_of_what_has_a_runpath() {
        var program = object("/p/prog", Optional.empty(), List.of("/ignored"), List.of("/not-inherited"));
        var library = object("/l/libb.so", Optional.of(program), List.of(), List.of());
        assertEquals(thenTheDefaults(), directories(glibc, library));
    }

    @Test
    void musl_inherits_both_then_reads_its_own_file() {
        var program = object("/p/prog", Optional.empty(), List.of("/of-program"), List.of());
        var library = object("/l/libb.so", Optional.of(program), List.of(), List.of("/run"));
        assertEquals(List.of("/run", "/of-program", "/m", "/lib"), directories(musl, library));
    }

    @Test
    void the_loader_provides_itself_and_musls_the_c_library_too() {
        assertTrue(glibc.isProvided("ld-linux-x86-64.so.2"));
        assertFalse(glibc.isProvided("libc.so.6"));
        assertTrue(musl.isProvided("libc.musl-x86_64.so.1"));
        assertTrue(musl.isProvided("libpthread.so.0"));
        assertFalse(musl.isProvided("libcrypto.so.3"));
        assertTrue(MuslSearch.isMusl(Path.of("/lib/ld-musl-aarch64.so.1")));
        assertFalse(MuslSearch.isMusl(LOADER));
    }

    @Test
    void tokens_stand_for_directories_and_relative_ones_are_left_out() {
        var object = object("/opt/x/bin/prog", Optional.empty(), List.of(), List.of());
        assertEquals(List.of(Path.of("/opt/x/bin/../lib")), expanded("$ORIGIN/../lib", object));
        assertEquals(List.of(Path.of("/opt/x/bin/x86_64")), expanded("${ORIGIN}/${PLATFORM}", object));
        assertEquals(
                List.of(Path.of("/o/lib/x86_64-linux-gnu"), Path.of("/o/lib64"), Path.of("/o/lib")),
                expanded("/o/$LIB", object));
        assertEquals(List.of(), expanded("lib", object));
    }

    private static List<Path> expanded(String entry, LoadedObject object) {
        return PathTokens.expand(entry, object).toList();
    }
}
