package atelier.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** That something is refused for the right reason, with a sentence a person can read. */
public final class Refused {
    private static final int READABLE = 700;

    private Refused() {}

    public static ImageException because(ImageProblem problem, Executable what) {
        var e = assertThrows(ImageException.class, what);
        assertEquals(problem, e.problem(), e.getMessage());
        assertFalse(e.getMessage().length() > READABLE, e.getMessage());
        assertFalse(e.getMessage().chars().anyMatch(Character::isISOControl), e.getMessage());
        return e;
    }
}
