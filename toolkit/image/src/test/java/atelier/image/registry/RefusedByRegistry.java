package atelier.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** That something fails for the right reason, with a sentence a person can read. */
final class RefusedByRegistry {
    private static final int READABLE = 700;

    private RefusedByRegistry() {}

    static RegistryException because(RegistryProblem problem, Executable what) {
        var e = assertThrows(RegistryException.class, what);
        assertEquals(problem, e.problem(), e.getMessage());
        assertFalse(e.getMessage().length() > READABLE, e.getMessage());
        assertFalse(e.getMessage().chars().anyMatch(Character::isISOControl), e.getMessage());
        return e;
    }
}
