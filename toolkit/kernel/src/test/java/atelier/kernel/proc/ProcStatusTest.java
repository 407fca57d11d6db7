package atelier.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.Capabilities;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcStatusTest {
    private final ProcStatus status = ProcStatus.parse(List.of(
            "Name:\tun: deux",
            "State:\tS (sleeping)",
            "PPid:\t1",
            "Uid:\t1000\t0\t4294967294\t0",
            "Gid:\t1\t2\t3\t4",
            "NSpid:\t4242\t17\t1",
            "CapEff:\t8000000000000001",
            "NoNewPrivs:\t1"));

    @Test
    void the_typed_fields_are_read() {
        assertEquals("un: deux", status.name());
        assertEquals('S', status.state());
        assertEquals(1, status.ppid());
        assertEquals(List.of(1, 2, 3, 4), status.gids());
        assertEquals(List.of(4242, 17, 1), status.nsPid());
        assertEquals(new Capabilities(1L << 63 | 1), status.effective());
        assertTrue(status.noNewPrivs());
    }

    @Test
    void an_id_above_the_signed_numbers_keeps_its_bits() {
        assertEquals(List.of(1000, 0, -2, 0), status.uids());
    }

    @Test
    void a_field_that_this_kernel_lacks_is_empty() {
        assertEquals("", status.field("Cpus_forbidden"));
        assertEquals(List.of(), ProcStatus.parse(List.of()).nsPid());
        assertFalse(ProcStatus.parse(List.of()).noNewPrivs());
    }
}
