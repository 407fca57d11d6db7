package atelier.kernel.rootfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.CProgram;
import atelier.kernel.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootTreeTest {
    private static final List<String> ESSENTIALS = List.of("bin", "dev", "etc", "home", "proc", "root", "sys", "tmp");

    @TempDir
    Path directory;

    private static List<String> inside(MadeRoot made, String script) {
        Needs.root();
        return CProgram.run(List.of("/usr/sbin/chroot", made.root().toString(), "/bin/sh", "-c", script));
    }

    private static MadeRoot fromBusybox(Path root) {
        var busybox = Busybox.staticOne();
        Needs.that(busybox.isPresent(), "there is no static busybox on this host");
        return RootTree.fromBusybox(busybox.orElseThrow().program()).make(root);
    }

    private static int mode(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
    }

    private static List<String> names(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_shell_of_busybox_runs_in_its_root() {
        var made = fromBusybox(directory.resolve("racine"));
        var printed = inside(made, "ls / && echo ok");
        assertTrue(printed.containsAll(ESSENTIALS), printed::toString);
        assertEquals("ok", printed.getLast());
        System.out.println(made);
    }

    @Test
    void a_shell_of_the_host_runs_in_its_root() {
        var made = RootTree.fromHost(RootTree.USUAL_TOOLS).make(directory.resolve("racine"));
        var printed = inside(made, "ls / && echo ok");
        assertTrue(printed.containsAll(ESSENTIALS), printed::toString);
        assertEquals("ok", printed.getLast());
        System.out.println(made);
    }

    @Test
    void every_tool_of_the_host_finds_its_libraries_in_the_root() {
        Needs.root();
        var tree = RootTree.fromHost(RootTree.USUAL_TOOLS);
        var made = tree.make(directory.resolve("racine"));
        var present = new ArrayList<>(RootTree.USUAL_TOOLS);
        present.removeAll(tree.absent());
        assertTrue(present.containsAll(List.of("sh", "ls", "cat", "mount", "ps")), present::toString);
        for (String tool : present) {
            Path program = HostTools.find(tool).orElseThrow();
            var interpreter = ElfFile.read(program).interpreter();
            if (interpreter.isPresent()) {
                CProgram.run(List.of(
                        "/usr/sbin/chroot", made.root().toString(), interpreter.get(), "--list", program.toString()));
            }
        }
    }

    @Test
    void root_and_nobody_have_names_there() {
        for (var made : List.of(
                fromBusybox(directory.resolve("une")),
                RootTree.fromHost(RootTree.USUAL_TOOLS).make(directory.resolve("deux")))) {
            assertEquals(List.of("root"), inside(made, "id -un"));
            assertEquals(List.of("nobody"), inside(made, "id -un nobody"));
            assertEquals(List.of("atelier"), inside(made, "cat /etc/hostname"));
            assertEquals(List.of("Atelier"), inside(made, ". /etc/os-release; echo $NAME"));
            assertEquals(
                    "Bienvenue dans votre racine.",
                    inside(made, "cat /etc/motd").getFirst());
        }
    }

    @Test
    void permissions_are_right_whatever_the_umask_and_nothing_is_set_user_id() throws Exception {
        Path root = directory.resolve("racine");
        RootTree.fromHost(List.of("sh", "mount", "umount", "su")).make(root);
        assertEquals(0755, mode(root));
        assertEquals(01777, mode(root.resolve("tmp")));
        assertEquals(0700, mode(root.resolve("root")));
        assertEquals(0644, mode(root.resolve("etc/passwd")));
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                assertEquals(0, mode(file) & 07000, file::toString);
            }
        }
    }

    @Test
    void the_links_of_the_host_are_there_so_that_its_paths_work() throws Exception {
        Path root = directory.resolve("racine");
        RootTree.fromHost(List.of("sh")).make(root);
        for (String name : List.of("bin", "sbin", "lib", "lib64", "bin/sh")) {
            Path host = Path.of("/", name);
            if (Files.isSymbolicLink(host)) {
                assertEquals(Files.readSymbolicLink(host), Files.readSymbolicLink(root.resolve(name)));
            } else if (Files.isDirectory(host)) {
                assertTrue(Files.isDirectory(root.resolve(name), LinkOption.NOFOLLOW_LINKS), name);
            }
        }
    }

    @Test
    void a_program_of_ones_own_comes_with_its_libraries_at_the_same_paths() throws Exception {
        Path detour = Files.createDirectory(directory.resolve("détour"));
        Path lib = Files.createDirectory(directory.resolve("lib")).resolve("libsalut.so");
        CProgram.compile(
                directory,
                "const char *salut(void) { return \"salut\"; }",
                lib,
                "-shared",
                "-fPIC",
                "-Wl,-soname,libsalut.so");
        Path program = directory.resolve("programme");
        CProgram.compile(
                directory,
                "int puts(const char *); const char *salut(void); int main(void) { return puts(salut()) < 0; }",
                program,
                lib.toString(),
                "-Wl,-rpath," + detour + "/../lib");
        Path link = Files.createSymbolicLink(directory.resolve("lien"), program);
        var made = RootTree.fromHost(List.of(link.toString())).make(directory.resolve("racine"));
        assertEquals(List.of("salut"), inside(made, link.toString()));
    }

    @Test
    void scripts_and_what_the_host_lacks_are_named_as_absent() throws Exception {
        Path script = Files.writeString(directory.resolve("script"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        var tree = RootTree.fromHost(List.of("ls", "nulle-part", script.toString()));
        assertEquals(List.of("nulle-part", script.toString()), tree.absent());
    }

    @Test
    void the_best_tree_has_a_shell_and_is_made_of_plain_entries() {
        var tree = RootTree.best();
        var made = tree.make(directory.resolve("racine"));
        assertEquals(List.of("5"), inside(made, "echo $((2 + 3))"));
        assertTrue(made.bytes() > 100_000, made::toString);
        assertTrue(made.files() >= 6, made::toString);
    }

    @Test
    void an_empty_directory_is_filled_and_any_other_left_alone() throws Exception {
        var tree = RootTree.fromHost(List.of("sh"));
        Path empty = Files.createDirectory(directory.resolve("vide"));
        tree.make(empty);
        assertTrue(Files.exists(empty.resolve("etc/passwd")));

        Path used = Files.createDirectory(directory.resolve("plein"));
        Files.createFile(used.resolve("à moi"));
        assertThrows(RootTreeException.class, () -> tree.make(used));
        assertEquals(List.of("à moi"), names(used));
        var e = assertThrows(RootTreeException.class, () -> tree.make(empty));
        assertEquals("cannot make a root file system in " + empty + ", which is not empty", e.getMessage());
        assertThrows(RootTreeException.class, () -> tree.make(Path.of("/")));
        assertEquals(List.of("plein", "vide"), names(directory));
    }

    @Test
    void a_tree_that_fails_halfway_leaves_nothing() throws Exception {
        var entries = new ArrayList<>(RootTree.fromHost(List.of("sh")).entries());
        entries.add(new TreeEntry.Copy(Path.of("/zut"), directory.resolve("absent")));
        var tree = new RootTree(entries, List.of());
        Path root = directory.resolve("racine");
        var e = assertThrows(RootTreeException.class, () -> tree.make(root));
        assertTrue(e.getMessage().contains(directory.resolve("absent").toString()), e.getMessage());
        assertFalse(Files.exists(root));
        assertEquals(List.of(), names(directory));
    }

    @Test
    void what_is_no_busybox_is_refused() {
        assertThrows(RootTreeException.class, () -> RootTree.fromBusybox(Path.of("/bin/true")));
        assertThrows(RootTreeException.class, () -> RootTree.fromBusybox(Path.of("/bin/echo")));
    }
}
