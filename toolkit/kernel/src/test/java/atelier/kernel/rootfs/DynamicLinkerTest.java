package atelier.kernel.rootfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.CProgram;
import atelier.kernel.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamicLinkerTest {
    private final DynamicLinker linker = new DynamicLinker();
    private Path directory;

    @BeforeEach
    void withoutLinks(@TempDir Path temporary) throws IOException {
        directory = temporary.toRealPath();
    }

    private static Map<String, String> libraries(ProgramNeeds needs) {
        return needs.libraries().stream()
                .collect(Collectors.toMap(
                        SharedLibrary::name, library -> library.path().toString(), (a, b) -> a, TreeMap::new));
    }

    /** {@code name => path (address)}, the lines of {@code ldd} that are libraries. */
    private static Map<String, String> ldd(Path program) {
        Needs.program("/usr/bin/ldd");
        return CProgram.run(List.of("/usr/bin/ldd", program.toString())).stream()
                .map(line -> line.strip().split(" => | \\(0x"))
                .filter(words -> words.length == 3)
                .collect(Collectors.toMap(words -> words[0], words -> words[1], (a, b) -> a, TreeMap::new));
    }

    private Path library(String name, String source, String... options) throws IOException {
        Path result = directory.resolve(name);
        Files.createDirectories(result.getParent());
        var all = new ArrayList<>(List.of("-shared", "-fPIC", "-Wl,--no-as-needed"));
        all.add("-Wl,-soname," + result.getFileName());
        all.addAll(List.of(options));
        CProgram.compile(directory, source, result, all.toArray(String[]::new));
        return result;
    }

    private Path program(String... options) {
        Path result = directory.resolve("programme");
        var all = new ArrayList<>(List.of("-Wl,--no-as-needed", "-Wl,--allow-shlib-undefined"));
        all.addAll(List.of(options));
        CProgram.compile(directory, "int main(void) { return 0; }", result, all.toArray(String[]::new));
        return result;
    }

    @Test
    void the_libraries_of_the_hosts_tools_are_those_of_ldd() {
        int compared = 0;
        for (String tool : RootTree.USUAL_TOOLS) {
            Optional<Path> program = HostTools.find(tool);
            if (program.isPresent() && ElfFile.read(program.get()).interpreter().isPresent()) {
                assertEquals(ldd(program.get()), libraries(linker.needsOf(program.get())), tool);
                compared++;
            }
        }
        Needs.that(compared > 0, "this host's tools need no library");
    }

    @Test
    void the_libraries_of_the_jvm_are_found_by_its_own_relative_path() {
        Path java = Path.of(ProcessHandle.current().info().command().orElseThrow());
        assertEquals(ldd(java), libraries(linker.needsOf(java)));
    }

    @Test
    void a_static_program_needs_nothing() {
        Path still = program("-static");
        assertEquals(new ProgramNeeds(still, Optional.empty(), List.of(), Optional.empty()), linker.needsOf(still));
    }

    @Test
    void a_library_beside_the_program_is_found_through_its_link() throws Exception {
        Path real = library("lib/liba.so.1", "int a;");
        Path moved = Files.move(real, real.resolveSibling("liba.so.1.0"));
        Path link = Files.createSymbolicLink(real, moved.getFileName());
        Path program = program(link.toString(), "-Wl,-rpath,$ORIGIN/lib");
        var found = linker.needsOf(program).libraries().getFirst();
        assertEquals(new SharedLibrary("liba.so.1", link, moved), found);
        assertEquals(ldd(program), libraries(linker.needsOf(program)));
    }

    @Test
    void an_old_rpath_serves_the_libraries_of_libraries_and_a_runpath_does_not() throws Exception {
        Path b = library("lib/libb.so", "int b;");
        Path a = library("lib/liba.so", "int a;", b.toString());
        String rpath = "-Wl,-rpath," + directory.resolve("lib");
        Path old = program(a.toString(), rpath, "-Wl,--disable-new-dtags");
        assertEquals(b.toString(), libraries(linker.needsOf(old)).get("libb.so"));
        assertEquals(ldd(old), libraries(linker.needsOf(old)));

        Path modern = program(a.toString(), rpath, "-Wl,--enable-new-dtags");
        var e = assertThrows(MissingLibraryException.class, () -> new DynamicLinker().needsOf(modern));
        assertEquals("not found", lddFailure(modern).get("libb.so"));
        assertTrue(
                e.getMessage().startsWith("cannot find libb.so, which " + a + " in " + modern + " needs; searched ["),
                e.getMessage());
        assertTrue(e.getMessage().contains("/usr/lib"), e.getMessage());
    }

    private static Map<String, String> lddFailure(Path program) {
        return CProgram.run(List.of("/usr/bin/ldd", program.toString())).stream()
                .map(line -> line.strip().split(" => "))
                .filter(words -> words.length == 2)
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    }

    @Test
    void a_library_for_another_machine_is_passed_over() throws Exception {
        Path right = library("bon/liba.so", "int a;");
        Path wrong = Files.createDirectory(directory.resolve("autre")).resolve("liba.so");
        byte[] bytes = Files.readAllBytes(right);
        bytes[18] = (byte) (bytes[18] == 62 ? 183 : 62);
        Files.write(wrong, bytes);
        Path program = program(right.toString(), "-Wl,-rpath," + wrong.getParent() + ":" + right.getParent());
        assertEquals(right.toString(), libraries(linker.needsOf(program)).get("liba.so"));
        assertEquals(ldd(program), libraries(linker.needsOf(program)));
    }

    @Test
    void libraries_that_need_each_other_are_found_once() throws Exception {
        library("lib/libb.so", "int b;");
        Path a = library(
                "lib/liba.so", "int a;", directory.resolve("lib/libb.so").toString());
        library("lib/libb.so", "int b;", a.toString(), "-Wl,-rpath,$ORIGIN");
        Path program = program(a.toString(), "-Wl,-rpath,$ORIGIN/lib", "-Wl,--disable-new-dtags");
        assertEquals(
                List.of("liba.so", "libc.so.6", "libb.so"),
                linker.needsOf(program).libraries().stream()
                        .map(SharedLibrary::name)
                        .toList());
    }

    @Test
    void a_program_whose_dynamic_linker_is_absent_says_so() {
        Path program = program("-Wl,--dynamic-linker=/nulle/part/ld.so");
        var e = assertThrows(MissingLibraryException.class, () -> linker.needsOf(program));
        assertTrue(e.getMessage().startsWith("cannot find /nulle/part/ld.so, which " + program), e.getMessage());
    }

    @Test
    void the_dynamic_linker_of_musl_is_its_c_library() throws Exception {
        Needs.program("/usr/bin/musl-gcc");
        Path result = directory.resolve("programme");
        Path source = Files.writeString(directory.resolve("p.c"), "int main(void) { return 0; }");
        CProgram.run(List.of("/usr/bin/musl-gcc", "-o", result.toString(), source.toString()));
        var needs = linker.needsOf(result);
        assertTrue(MuslSearch.isMusl(needs.interpreter().orElseThrow()), needs::toString);
        assertEquals(List.of("libc.so"), ElfFile.read(result).needed());
        assertEquals(List.of(), needs.libraries());
    }

    @Test
    void the_cache_lists_what_ldconfig_prints() {
        Needs.program("/sbin/ldconfig");
        var cache = LdSoCache.read(Path.of("/etc/ld.so.cache"));
        var printed = CProgram.run(List.of("/sbin/ldconfig", "-p")).stream()
                .filter(line -> line.contains(" => ") && !line.contains("hwcap"))
                .map(line -> line.strip())
                .toList();
        assertTrue(printed.size() > 5, printed::toString);
        for (String line : printed) {
            String name = line.substring(0, line.indexOf(' '));
            Path path = Path.of(line.substring(line.indexOf(" => ") + 4));
            assertTrue(cache.paths(name).contains(path), line);
        }
        assertEquals(List.of(), cache.paths("libnullepart.so"));
    }

    @Test
    void a_cache_of_another_format_is_empty() throws Exception {
        Path file = directory.resolve("cache");
        assertEquals(Map.of(), LdSoCache.read(file).libraries());
        Files.writeString(file, "glibc-ld.so.cache1.1");
        assertEquals(Map.of(), LdSoCache.read(file).libraries());
        byte[] lying = Arrays.copyOf("glibc-ld.so.cache1.1".getBytes("US-ASCII"), 48);
        Arrays.fill(lying, 20, 24, (byte) 0x7f);
        Files.write(file, lying);
        assertEquals(Map.of(), LdSoCache.read(file).libraries());
    }
}
