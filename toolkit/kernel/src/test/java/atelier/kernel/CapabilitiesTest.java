package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    @Test
    void a_name_needs_neither_prefix_nor_capitals() {
        assertEquals(new Capabilities(1L << 21), Capabilities.of("CAP_SYS_ADMIN"));
        assertEquals(Capabilities.of("CAP_SYS_ADMIN"), Capabilities.of("sys_admin"));
    }

    @Test
    void an_unknown_name_is_refused() {
        var e = assertThrows(IllegalArgumentException.class, () -> Capabilities.of("CAP_FLY"));
        assertTrue(e.getMessage().contains("CAP_FLY"), e.getMessage());
    }

    @Test
    void an_unknown_bit_survives_as_its_number() {
        assertEquals(List.of("CAP_CHOWN", "63"), new Capabilities(1 | 1L << 63).names());
        assertEquals("CAP_CHOWN|63", new Capabilities(1 | 1L << 63).toString());
    }

    @Test
    void the_empty_set_is_written_as_zero() {
        assertEquals("0", Capabilities.NONE.toString());
    }

    @Test
    void removing_takes_away_only_what_is_named() {
        var both = Capabilities.of("KILL", "CHOWN");
        assertTrue(both.has(Capabilities.of("KILL")));
        assertEquals(Capabilities.of("CHOWN"), both.without(Capabilities.of("KILL", "BPF")));
        assertFalse(Capabilities.of("KILL").has(both));
    }
}
