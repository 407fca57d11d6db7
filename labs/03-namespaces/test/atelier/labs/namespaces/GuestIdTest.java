package atelier.labs.namespaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.namespace.IdMap;
import atelier.kernel.namespace.IdMaps;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuestIdTest {
    private static final IdMaps EVERYBODY = IdMaps.of(new IdMap(0, 0, 4_294_967_295L));

    @Test
    void the_host_lends_an_id_beyond_those_of_its_users() {
        assertEquals(new GuestId(100_000), GuestId.lentBy(EVERYBODY));
    }

    @Test
    void a_user_with_subordinate_ids_lends_one_of_them() {
        assertEquals(
                new GuestId(1000), GuestId.lentBy(IdMaps.of(new IdMap(0, 1234, 1), new IdMap(1, 100_000, 65_536))));
    }

    @Test
    void who_has_one_id_has_none_to_lend() {
        GuestId own = GuestId.lentBy(IdMaps.rootIs(1234, 1234));
        assertFalse(own.isOther());
        assertTrue(own.run("id").contains("--keep-groups"));
    }

    @Test
    void an_id_that_is_no_group_is_not_lent() {
        assertFalse(GuestId.lentBy(new IdMaps(EVERYBODY.uids(), List.of(new IdMap(0, 0, 1))))
                .isOther());
    }

    @Test
    void a_program_runs_as_the_guest_without_the_lender_s_groups() {
        assertEquals(
                List.of("setpriv", "--reuid", "1000", "--regid", "1000", "--clear-groups", "id", "-u"),
                new GuestId(1000).run("id", "-u"));
    }
}
