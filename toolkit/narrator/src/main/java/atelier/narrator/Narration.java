package atelier.narrator;

import atelier.kernel.SyscallEvent;
import atelier.narrator.change.Change;
import atelier.narrator.strace.StraceText;
import atelier.narrator.text.Failure;
import java.util.List;
import java.util.Optional;

/**
 * A call told to a learner.
 *
 * @param event what was called and what came of it
 * @param call the same as {@code strace} writes it
 * @param changes what {@code /proc} shows otherwise than before; empty also when it could not be read
 * @param why one makes this call; empty for a call that the catalogue does not know
 * @param man its manual page
 * @param failure present if it failed
 */
public record Narration(
        SyscallEvent event, StraceText call, List<Change> changes, String why, String man, Optional<Failure> failure) {
    public Narration {
        changes = List.copyOf(changes);
    }
}
