package atelier.kernel;

import java.util.OptionalInt;

/**
 * How the child starts: signals back to their defaults and unblocked (the JVM blocks some), its own process group (0
 * makes it the leader), its own session. Source: {@code man 3 posix_spawnattr_setflags}.
 */
public record SpawnAttributes(boolean defaultSignals, OptionalInt processGroup, boolean newSession) {
    /** What a program expects at its start: default signals, the caller's group and session. */
    public static final SpawnAttributes DEFAULT = new SpawnAttributes(true, OptionalInt.empty(), false);

    /** The same, in a process group of its own. */
    public SpawnAttributes inNewGroup() {
        return new SpawnAttributes(defaultSignals, OptionalInt.of(0), newSession);
    }

    /** The same, as leader of a new session. */
    public SpawnAttributes inNewSession() {
        return new SpawnAttributes(defaultSignals, processGroup, true);
    }
}
