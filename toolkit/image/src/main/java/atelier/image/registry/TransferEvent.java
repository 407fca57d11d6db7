package atelier.image.registry;

import atelier.image.Descriptor;
import java.time.Duration;

/**
 * One moment of a pull or a push. Each blob is first {@link Planned}; then it is {@link Present}, {@link Mounted}, or
 * {@link Started}, {@link Advanced} any number of times and {@link Finished}.
 */
public sealed interface TransferEvent {
    /** The blob belongs to the image. */
    record Planned(Descriptor blob) implements TransferEvent {}

    /** The blob is already where it is to be: nothing was sent. */
    record Present(Descriptor blob) implements TransferEvent {}

    /** The registry takes the blob from another repository of its own: nothing was sent. */
    record Mounted(Descriptor blob, String repository) implements TransferEvent {}

    /**
     * The blob is on its way.
     *
     * @param resumedAt bytes kept from an earlier attempt, 0 when it begins afresh
     */
    record Started(Descriptor blob, long resumedAt) implements TransferEvent {}

    /**
     * More of it has gone over.
     *
     * @param done bytes of the blob so far; less than before when what was there turned out to be damaged
     */
    record Advanced(Descriptor blob, long done) implements TransferEvent {}

    /** All of it is there, verified. */
    record Finished(Descriptor blob) implements TransferEvent {}

    /** A request failed and will be made again. */
    record Paused(String host, RegistryException reason, Duration pause) implements TransferEvent {}
}
