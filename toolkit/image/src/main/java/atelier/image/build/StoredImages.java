package atelier.image.build;

import atelier.image.Descriptor;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Images of a store, found by the name that was typed, its full form or its short one. */
record StoredImages(BlobStore store) implements BaseImages {
    @Override
    public Optional<Descriptor> find(String name, Platform platform, Lease lease) throws IOException {
        var reference = Reference.parse(name);
        Map<String, Descriptor> all = store.refs().all();
        Optional<Descriptor> found = Stream.of(name, reference.toString(), reference.familiar())
                .flatMap(form -> Optional.ofNullable(all.get(form)).stream())
                .filter(image -> reference.digest().isEmpty()
                        || image.digest().equals(reference.digest().get()))
                .findFirst();
        if (found.isPresent() && !lease.keep(found.get())) {
            throw new ImageException(ImageProblem.NO_BLOB, found.get().digest(), store.root());
        }
        return found;
    }
}
