package atelier.kernel.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.Capabilities;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.OwnThread;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.Signal;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs held in new user namespaces, as {@code /proc} shows them, and what they write of themselves. */
class HeldProcessTest {
    private final LinuxSyscalls linux = new LinuxSyscalls();

    @TempDir
    Path directory;

    @BeforeEach
    void needsRoot() {
        Needs.root();
        Needs.program("/usr/bin/unshare");
    }

    private HeldProcess shell(String script, NamespaceKind... others) {
        return HeldProcess.spawn(linux, List.of("/bin/sh", "-c", script), others);
    }

    private Path result() {
        return directory.resolve("result");
    }

    @Test
    void a_held_process_waits_in_namespaces_of_its_own() {
        var host = ProcTask.process(linux.getpid()).namespaces();
        try (var held = shell("exit 0", NamespaceKind.UTS)) {
            var own = ProcTask.process(held.pid()).namespaces();
            assertNotEquals(host.get(NamespaceKind.USER), own.get(NamespaceKind.USER));
            assertNotEquals(host.get(NamespaceKind.UTS), own.get(NamespaceKind.UTS));
            assertEquals(host.get(NamespaceKind.NET), own.get(NamespaceKind.NET));
            assertEquals(IdMaps.of(), IdMaps.of(ProcTask.process(held.pid())));
        }
    }

    @Test
    void who_is_mapped_to_root_starts_as_root_with_all_capabilities() throws Exception {
        try (var held = shell("id -u > " + result() + "; grep CapEff /proc/self/status >> " + result())) {
            IdMaps.rootIs(0, 0).writeTo(linux, held.pid());
            held.start();
            assertEquals(0, held.waitFor().exitStatus());
        }
        List<String> lines = Files.readAllLines(result());
        assertEquals("0", lines.getFirst());
        String bounding = ProcTask.process(linux.getpid()).status().field("CapBnd");
        var all = new Capabilities(Long.parseUnsignedLong(bounding, 16));
        var effective = new Capabilities(Long.parseUnsignedLong(lines.getLast().split("\t")[1], 16));
        assertTrue(effective.has(all), lines.getLast());
    }

    @Test
    void a_program_started_before_its_map_is_written_is_nobody_and_can_do_nothing() throws Exception {
        try (var held = shell("id -u > " + result() + "; grep CapEff /proc/self/status >> " + result())) {
            held.start();
            assertEquals(0, held.waitFor().exitStatus());
        }
        assertEquals(List.of("65534", "CapEff:\t0000000000000000"), Files.readAllLines(result()));
    }

    @Test
    void who_has_no_id_in_the_map_starts_as_root_of_the_namespace_all_the_same() throws Exception {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path written = open.resolve("result");
        try (var held = shell("id -u > " + written + "; id -G >> " + written)) {
            IdMaps.of(new IdMap(0, 100_000, 1000)).writeTo(linux, held.pid());
            held.startAs(0, 0);
            assertEquals(0, held.waitFor().exitStatus());
        }
        assertEquals(List.of("0", "0"), Files.readAllLines(written));
        assertEquals(100_000, Files.getAttribute(written, "unix:uid"), "what it makes is another's on the host");
    }

    @Test
    void the_program_gets_its_arguments_as_they_are() throws Exception {
        String script = "for word; do echo \"$word\"; done > " + result();
        try (var held = HeldProcess.spawn(linux, List.of("/bin/sh", "-c", script, "sh", "-x y", "", "'"))) {
            held.start();
            assertEquals(0, held.waitFor().exitStatus());
        }
        assertEquals(List.of("-x y", "", "'"), Files.readAllLines(result()));
    }

    /** Beside the standard ones, {@code ls} has but the directory it lists. */
    @Test
    void the_program_inherits_neither_the_gate_nor_anything_of_the_jvm() throws Exception {
        try (var held = shell("exec ls /proc/self/fd > " + result())) {
            held.start();
            assertEquals(0, held.waitFor().exitStatus());
        }
        assertEquals(List.of("0", "1", "2", "3"), Files.readAllLines(result()));
    }

    @Test
    void a_program_that_does_not_exist_ends_with_127() {
        try (var held = HeldProcess.spawn(linux, List.of("/nulle/part"))) {
            held.start();
            assertEquals(127, held.waitFor().exitStatus());
        }
    }

    @Test
    void one_that_died_meanwhile_cannot_be_started() {
        try (var held = shell("exit 0")) {
            held.kill(Signal.SIGKILL);
            held.waitFor();
            var e = assertThrows(NamespaceException.class, held::start);
            assertEquals(
                    "process %d cannot be let go: it no longer waits at its gate".formatted(held.pid()),
                    e.getMessage());
        }
    }

    @Test
    void one_is_let_go_once() {
        try (var held = shell("exec sleep 1000")) {
            held.start();
            assertThrows(NamespaceException.class, held::start);
            assertThrows(NamespaceException.class, () -> held.startAs(0, 0));
        }
    }

    @Test
    void where_no_user_namespace_is_allowed_the_refusal_says_what_could_not_be_done() {
        try (var thread = new OwnThread()) {
            var e = assertThrows(
                    NamespaceException.class,
                    () -> thread.run(() -> {
                        linux.unshare(CloneFlags.CLONE_NEWNS.or(CloneFlags.CLONE_FS));
                        linux.mount("", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
                        linux.mount("/", directory.toString(), "", MountFlags.MS_BIND.or(MountFlags.MS_REC), "");
                        linux.chroot(directory.toString());
                        shell("exit 0");
                    }));
            assertEquals("/bin/sh cannot be held in a new user namespace: unshare exited 1", e.getMessage());
            assertEquals(List.of(), thread.task().children());
        }
    }

    @Test
    void closing_ends_and_reaps_one_that_was_never_let_go() {
        int pid;
        try (var held = shell("exit 0")) {
            pid = held.pid();
        }
        assertFalse(ProcTask.process(pid).exists());
    }
}
