package atelier.kernel.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import atelier.kernel.proc.ProcTask;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Id maps that the kernel takes, and those that it refuses. */
class IdMapsTest {
    private final LinuxSyscalls linux = new LinuxSyscalls();

    @BeforeEach
    void needsRoot() {
        Needs.root();
        Needs.program("/usr/bin/unshare");
    }

    private HeldProcess held() {
        return HeldProcess.spawn(linux, List.of("/bin/true"));
    }

    private Errno refusal(IdMap... lines) {
        try (var held = held()) {
            var maps = IdMaps.of(lines);
            var e = assertThrows(SyscallException.class, () -> maps.writeTo(linux, held.pid()));
            assertEquals("write", e.call());
            assertEquals(List.of(), IdMaps.of(ProcTask.process(held.pid())).uids());
            return e.errno();
        }
    }

    @Test
    void what_is_written_is_read_back() {
        var maps = new IdMaps(
                List.of(new IdMap(0, 100_000, 1000), new IdMap(1000, 0, 1)), List.of(new IdMap(0, 200_000, 65_536)));
        try (var held = held()) {
            maps.writeTo(linux, held.pid());
            assertEquals(maps, IdMaps.of(ProcTask.process(held.pid())));
        }
    }

    @Test
    void the_hosts_map_is_all_ids_to_themselves() {
        Needs.that(
                IdMaps.of(ProcTask.process(2)).uids().equals(List.of(new IdMap(0, 0, 0xffff_ffffL))),
                "we are in a user namespace ourselves");
        assertEquals(IdMaps.of(new IdMap(0, 0, 0xffff_ffffL)), IdMaps.of(ProcTask.process(linux.getpid())));
    }

    @Test
    void a_map_is_written_once() {
        try (var held = held()) {
            IdMaps.rootIs(0, 0).writeTo(linux, held.pid());
            var e = assertThrows(
                    SyscallException.class, () -> IdMaps.rootIs(1, 1).writeTo(linux, held.pid()));
            assertEquals(Errno.EPERM, e.errno());
            assertEquals(IdMaps.rootIs(0, 0), IdMaps.of(ProcTask.process(held.pid())));
        }
    }

    @Test
    void lines_that_overlap_inside_or_outside_are_refused() {
        assertEquals(Errno.EINVAL, refusal(new IdMap(0, 1000, 10), new IdMap(9, 2000, 10)));
        assertEquals(Errno.EINVAL, refusal(new IdMap(0, 1000, 10), new IdMap(10, 1009, 10)));
    }

    @Test
    void a_line_of_no_ids_and_one_past_the_last_id_are_refused() {
        assertEquals(Errno.EINVAL, refusal(new IdMap(0, 1000, 0)));
        assertEquals(Errno.EINVAL, refusal(new IdMap(0xffff_fff0L, 0, 100)));
    }

    @Test
    void no_lines_and_more_than_340_lines_are_refused() {
        assertEquals(Errno.EINVAL, refusal(lines(341)));
        assertEquals(Errno.EINVAL, refusal());
    }

    private static IdMap[] lines(int count) {
        var lines = new IdMap[count];
        Arrays.setAll(lines, i -> new IdMap(i, i, 1));
        return lines;
    }

    @Test
    void the_map_of_a_process_that_has_ended_is_not_found() {
        int pid;
        try (var held = held()) {
            pid = held.pid();
        }
        var e = assertThrows(SyscallException.class, () -> IdMaps.rootIs(0, 0).writeTo(linux, pid));
        assertEquals("open", e.call());
        assertEquals(Errno.ENOENT, e.errno());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0 1000", "0 1000 1 1", "0 x 1", "-1 0 1", "0 0 4294967296", "0 0 99999999999999999999"})
    void what_is_no_line_of_a_map_is_refused_with_what_it_was(String line) {
        var e = assertThrows(NamespaceException.class, () -> IdMap.parse(line));
        assertTrue(e.getMessage().contains('"' + line + '"'), e.getMessage());
    }

    @Test
    void a_line_is_read_as_the_kernel_pads_it_and_written_as_one_types_it() {
        assertEquals(
                "0 100000 65536",
                IdMap.parse("         0     100000      65536").toString());
        assertEquals(
                Collections.nCopies(3, new IdMap(0, 1, 2)),
                List.of(IdMap.parse("0 1 2"), IdMap.parse("0\t1\t2"), new IdMap(0, 1, 2)));
    }
}
