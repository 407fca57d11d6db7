package atelier.kernel.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.Capabilities;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
