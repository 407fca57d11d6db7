package atelier.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.shell.command.HostConsent.Decision;
import atelier.shell.machine.Machine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Root on a real machine is asked, or refused; everywhere else a lab just runs. */
class HostConsentTest {
    private static final Machine BARE = new Machine(true, false, Optional.empty());
    private static final List<Boolean> EITHER = List.of(true, false);

    @Test
    void root_on_a_real_machine_is_asked_where_somebody_can_answer_and_refused_elsewhere() {
        assertEquals(Decision.ASK, HostConsent.decide(BARE, false, () -> true));
        assertEquals(Decision.REFUSED, HostConsent.decide(BARE, false, () -> false));
    }

    @Test
    void who_accepted_beforehand_is_not_asked() {
        for (boolean interactive : EITHER) {
            assertEquals(Decision.ALLOWED, HostConsent.decide(BARE, true, () -> interactive));
        }
    }

    @Test
    void a_vm_a_container_and_a_user_namespace_need_no_consent() {
        var safe = List.of(
                new Machine(true, false, Optional.of("VM")),
                new Machine(true, false, Optional.of("conteneur")),
                new Machine(true, true, Optional.empty()));
        for (Machine machine : safe) {
            for (boolean interactive : EITHER) {
                assertEquals(Decision.ALLOWED, HostConsent.decide(machine, false, () -> interactive));
            }
        }
    }

    @Test
    void who_is_not_root_is_told_so_whatever_they_accept() {
        for (boolean accepted : EITHER) {
            var user = new Machine(false, true, Optional.empty());
            assertEquals(Decision.POWERLESS, HostConsent.decide(user, accepted, () -> true));
        }
    }
}
