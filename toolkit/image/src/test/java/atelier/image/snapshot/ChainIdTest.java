package atelier.image.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import atelier.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chain ids, as image-spec computes them. */
final class ChainIdTest {
    private static final Digest FIRST = Digest.of("first".getBytes(StandardCharsets.UTF_8));
    private static final Digest SECOND = Digest.of("second".getBytes(StandardCharsets.UTF_8));

    @Test
    void the_chain_id_of_one_layer_is_its_diff_id() {
        assertEquals(FIRST, ChainId.of(List.of(FIRST)).digest());
    }

    @Test
    void that_of_two_is_the_digest_of_both_with_a_space_between() {
        var text = (FIRST + " " + SECOND).getBytes(StandardCharsets.US_ASCII);
        assertEquals(Digest.of(text), ChainId.of(List.of(FIRST, SECOND)).digest());
        assertNotEquals(ChainId.of(List.of(FIRST, SECOND)), ChainId.of(List.of(SECOND, FIRST)));
    }

    @Test
    void no_layer_has_none() {
        assertThrows(IllegalArgumentException.class, () -> ChainId.of(List.of()));
    }
}
