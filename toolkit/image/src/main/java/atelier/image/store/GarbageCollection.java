package atelier.image.store;

import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Marks what names and living leases lead to, then removes the other blobs. Runs alone in the store. */
final class GarbageCollection {
    private final BlobStore store;
    private final StoreLayout layout;

    GarbageCollection(BlobStore store, StoreLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    Collected run() throws IOException {
        Lease.Census leases = Lease.takeCensus(layout);
        Set<Digest> marked = new HashSet<>(leases.kept());
        marked.addAll(Reachable.from(store, store.refs().index().manifests()).present());
        List<Repository> repositories = store.repositories().all();
        for (Repository repository : repositories) {
            marked.addAll(repository.awaited());
            marked.addAll(Reachable.from(store, repository.manifests()).present());
        }
        int blobs = 0;
        long bytes = 0;
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            for (BlobFile blob : BlobFile.list(layout, algorithm)) {
                if (blob.digest().isPresent() && !marked.contains(blob.digest().get())) {
                    bytes += Files.size(blob.file());
                    Files.delete(blob.file());
                    blobs++;
                }
            }
        }
        for (Repository repository : repositories) {
            repository.forgetLost();
        }
        removeDrafts();
        return new Collected(blobs, bytes, leases.dead());
    }

    /** Whoever wrote one held the lock, and would still. */
    private void removeDrafts() throws IOException {
        for (String draft : RepositoryFiles.names(layout.drafts())) {
            Files.delete(layout.drafts().resolve(draft));
        }
    }
}
