package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.Reference;
import atelier.image.manifest.ImageIndex;
import atelier.image.manifest.ImageManifest;
import atelier.image.manifest.Manifest;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Brings one image to a registry: its blobs first, several at once, then its manifests, what is tagged last. */
record Push(RemoteRepository repository, BlobStore store, int parallel, Progress progress) {
    private static final int CREATED = 201;

    Descriptor to(Reference target, Descriptor image) throws IOException {
        try (Lease lease = store.lease()) {
            if (!lease.keep(image)) {
                throw new ImageException(ImageProblem.NO_BLOB, image.digest(), store.root());
            }
            sendBlobs(target, image);
            sendManifest(image, target.tagOrDigest());
            return image;
        }
    }

    private void sendBlobs(Reference target, Descriptor image) throws IOException {
        var blobs = new LinkedHashMap<Digest, Descriptor>();
        collect(image, blobs);
        blobs.values().forEach(blob -> progress.happened(new TransferEvent.Planned(blob)));
        var origins = BlobOrigins.in(store, target);
        var upload = new BlobUpload(repository, store, progress);
        List<Transfers.Task> tasks = blobs.values().stream()
                .<Transfers.Task>map(blob -> () -> upload.run(blob, origins.of(blob.digest())))
                .toList();
        try (var transfers = Transfers.begin(target.registry(), parallel, tasks)) {
            transfers.awaitAll();
        }
    }

    private void collect(Descriptor image, LinkedHashMap<Digest, Descriptor> blobs) throws IOException {
        switch (store.manifest(image)) {
            case ImageManifest manifest ->
                manifest.children().stream()
                        .filter(this::isToBeSent)
                        .forEach(blob -> blobs.putIfAbsent(blob.digest(), blob));
            case ImageIndex index -> {
                for (Descriptor child : index.manifests()) {
                    if (!store.has(child.digest())) {
                        throw new RegistryException(RegistryProblem.PARTIAL_INDEX, image.digest(), child.digest());
                    }
                    collect(child, blobs);
                }
            }
        }
    }

    /** What may not be distributed is not; all else must be here. */
    private boolean isToBeSent(Descriptor blob) {
        if (store.has(blob.digest())) {
            return true;
        }
        if (blob.urls().isEmpty()) {
            throw new ImageException(ImageProblem.NO_BLOB, blob.digest(), store.root());
        }
        return false;
    }

    private void sendManifest(Descriptor image, String reference) throws IOException {
        Manifest manifest = store.manifest(image);
        if (manifest instanceof ImageIndex index) {
            for (Descriptor child : index.manifests()) {
                sendManifest(child, child.digest().toString());
            }
        }
        boolean listed = put(manifest, image.digest(), reference);
        Optional<Descriptor> subject = manifest.subject();
        if (subject.isPresent() && !listed) {
            list(manifest, image, subject.get().digest());
        }
    }

    /** Whether the registry lists what refers to other manifests. */
    private boolean put(Manifest manifest, Digest digest, String reference) throws IOException {
        Call call = Call.of(
                        "PUT",
                        repository.address("manifests/" + reference),
                        "manifest " + repository.name() + (reference.equals(digest.toString()) ? "@" : ":") + reference)
                .with("Content-Type", manifest.mediaType().name())
                .with(RequestBody.of(manifest.bytes()));
        return repository.retries().run(() -> {
            try (Answer answer = repository.write(call)) {
                if (answer.status() != CREATED) {
                    throw answer.refusal();
                }
                if (answer.digest()
                        .filter(other -> other.algorithm() == digest.algorithm() && !other.equals(digest))
                        .isPresent()) {
                    throw new ImageException(
                            ImageProblem.DIGEST_MISMATCH,
                            digest,
                            answer.digest().get());
                }
                return answer.header("OCI-Subject").isPresent();
            }
        });
    }

    /** Adds it to the index that stands in for the list that the registry does not keep. */
    private void list(Manifest manifest, Descriptor image, Digest subject) throws IOException {
        ImageIndex before = new Referrers(repository).tagged(subject).orElseGet(() -> ImageIndex.of(List.of()));
        if (before.manifests().stream().noneMatch(other -> other.digest().equals(image.digest()))) {
            ImageIndex after = before.with(Referrers.entry(manifest, image));
            put(after, after.digest(), Referrers.tag(subject));
        }
    }
}
