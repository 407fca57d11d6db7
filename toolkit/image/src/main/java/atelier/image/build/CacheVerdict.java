package atelier.image.build;

import atelier.image.Descriptor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a step was taken from an earlier build, and why not. */
public sealed interface CacheVerdict {
    /**
     * All that the step depends on is as it was.
     *
     * @param layer which was made then; nothing if the step changed no file
     */
    record Hit(Optional<Descriptor> layer) implements CacheVerdict {
        @Override
        public String toString() {
            return "taken from the cache";
        }
    }

    /**
     * Something changed, compared with the most similar step that was ever built.
     *
     * @param changes at least one
     */
    record Miss(List<InputChange> changes) implements CacheVerdict {
        public Miss {
            changes = List.copyOf(changes);
        }

        @Override
        public String toString() {
            return "made anew: " + changes.stream().map(InputChange::toString).collect(Collectors.joining(", "));
        }
    }

    /** The cache was not to be used. */
    record Unused() implements CacheVerdict {
        @Override
        public String toString() {
            return "made anew, as asked";
        }
    }
}
