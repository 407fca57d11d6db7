package atelier.image.store;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.manifest.Manifest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Everything that some descriptors lead to, each once, those nearest to the roots first.
 *
 * @param present what the store has of it
 * @param missing what it has not: an index need not have all its platforms here
 */
public record Reachable(SequencedSet<Digest> present, List<Descriptor> missing) {
    public Reachable {
        present = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(present));
        missing = List.copyOf(missing);
    }

    /**
     * Follows indexes and manifests, and their subjects where they are here.
     *
     * @throws ImageException if one that is here cannot be read: what hangs on it would be lost
     */
    public static Reachable from(BlobStore store, Collection<Descriptor> roots) throws IOException {
        var present = new LinkedHashSet<Digest>();
        var missing = new ArrayList<Descriptor>();
        var waiting = new ArrayDeque<>(roots);
        while (!waiting.isEmpty()) {
            Descriptor next = waiting.remove();
            if (!store.has(next.digest())) {
                missing.add(next);
            } else if (present.add(next.digest())) {
                waiting.addAll(ledTo(store, next));
            }
        }
        return new Reachable(present, missing);
    }

    private static List<Descriptor> ledTo(BlobStore store, Descriptor from) throws IOException {
        if (!from.mediaType().isIndex() && !from.mediaType().isManifest()) {
            return List.of();
        }
        try {
            Manifest manifest = store.manifest(from);
            var all = new ArrayList<>(manifest.children());
            manifest.subject().filter(subject -> store.has(subject.digest())).ifPresent(all::add);
            return all;
        } catch (ImageException e) {
            throw new ImageException(e, ImageProblem.UNREADABLE_ROOT, from.digest(), e.getMessage());
        }
    }
}
