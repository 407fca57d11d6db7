package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RlimitTest {
    @Test
    void no_limit_is_written_by_its_name() {
        assertEquals("{rlim_cur=1024, rlim_max=RLIM_INFINITY}", new Rlimit(1024, Rlimit.INFINITY).toString());
    }

    @Test
    void a_limit_above_the_signed_numbers_is_written_unsigned() {
        assertEquals("{rlim_cur=18446744073709551614, rlim_max=0}", new Rlimit(-2, 0).toString());
    }
}
