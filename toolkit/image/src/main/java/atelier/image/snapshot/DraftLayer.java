package atelier.image.snapshot;

import java.nio.file.Path;
import java.util.Optional;

/** A layer that is unpacked and verified, and not yet one of the layers that are here. For one thread at a time. */
public final class DraftLayer implements AutoCloseable {
    private final LayerShelf shelf;
    private final SnapshotDriver driver;
    private final Optional<ChainId> below;
    private final ChainId chain;
    private Optional<Path> draft;

    /** Without a directory, when the layer is here already. */
    DraftLayer(LayerShelf shelf, SnapshotDriver driver, Optional<ChainId> below, ChainId chain, Optional<Path> draft) {
        this.shelf = shelf;
        this.driver = driver;
        this.below = below;
        this.chain = chain;
        this.draft = draft;
    }

    /**
     * Makes it a layer above those that it was unpacked for, unless another has become it.
     *
     * @throws SnapshotException if these are not here
     */
    public ChainId stack() {
        below.ifPresent(shelf::require);
        if (draft.isPresent() && shelf.publish(draft.get(), chain)) {
            draft = Optional.empty();
        }
        return chain;
    }

    /** Removes what was not stacked. */
    @Override
    public void close() {
        draft.ifPresent(driver::remove);
        draft = Optional.empty();
    }
}
