package atelier.image.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A failure that another attempt may not meet: of the network, or of a registry that is busy. */
final class TransientFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final RegistryException reason;
    private final transient Optional<Duration> pause;

    TransientFailure(RegistryException reason, Optional<Duration> pause) {
        super(reason.getMessage(), reason);
        this.reason = reason;
        this.pause = pause;
    }

    TransientFailure(RegistryException reason) {
        this(reason, Optional.empty());
    }

    /** What to say when there is no other attempt. */
    RegistryException reason() {
        return reason;
    }

    /** How long the registry asks us to wait. */
    Optional<Duration> pause() {
        return pause;
    }
}
