package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.Reference;
import atelier.image.store.BlobStore;
import atelier.image.store.Reachable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From which other repositories of one registry the blobs of a store have come, or where they have gone: those of the
 * images that the store has under their names. A registry need not be sent again what it has there.
 */
record BlobOrigins(Map<Digest, String> repositories) {
    static BlobOrigins in(BlobStore store, Reference target) throws IOException {
        var found = new HashMap<Digest, String>();
        for (Map.Entry<String, Descriptor> named : store.refs().all().entrySet()) {
            Optional<Reference> source = reference(named.getKey())
                    .filter(other -> other.registry().equals(target.registry()))
                    .filter(other -> !other.repository().equals(target.repository()));
            if (source.isPresent()) {
                Reachable.from(store, List.of(named.getValue()))
                        .present()
                        .forEach(
                                digest -> found.putIfAbsent(digest, source.get().repository()));
            }
        }
        return new BlobOrigins(Map.copyOf(found));
    }

    /** The repository that a blob is known to be in. */
    Optional<String> of(Digest blob) {
        return Optional.ofNullable(repositories.get(blob));
    }

    /** Names that are whole references; the others say nothing of a registry. */
    private static Optional<Reference> reference(String name) {
        try {
            return Optional.of(Reference.parse(name))
                    .filter(reference -> reference.toString().equals(name));
        } catch (ImageException e) {
            return Optional.empty(); // a store may call its images as it likes
        }
    }
}
