package atelier.image.build;

import atelier.image.Descriptor;
import atelier.image.Platform;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import java.io.IOException;
import java.util.Optional;

/** Where the images come from that recipes begin with or copy from. Used by one build at a time. */
public interface BaseImages {
    /**
     * Finds an image and sees to it that all of it is in the store.
     *
     * @param name as the recipe has it: {@code alpine:3}, {@code localhost:5000/base@sha256:…}
     * @param lease which keeps it there, and under which it may be fetched
     * @return its manifest or index; nothing if it is not known here
     * @throws atelier.image.ImageException if {@code name} names no image, or the image is refused
     */
    Optional<Descriptor> find(String name, Platform platform, Lease lease) throws IOException;

    /** These first, then others: a registry behind a store. */
    default BaseImages orElse(BaseImages others) {
        return (name, platform, lease) -> {
            Optional<Descriptor> found = find(name, platform, lease);
            return found.isPresent() ? found : others.find(name, platform, lease);
        };
    }

    /** Those that have a name in a store, the one typed or the full one it stands for. */
    static BaseImages in(BlobStore store) {
        return new StoredImages(store);
    }
}
