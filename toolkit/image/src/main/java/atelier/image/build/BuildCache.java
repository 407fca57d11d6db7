package atelier.image.build;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.Json;
import atelier.image.MediaType;
import atelier.image.manifest.ImageManifest;
import atelier.image.manifest.Manifest;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * The steps that were made, remembered in the store itself: an OCI artifact whose blobs are the records and their layers.
 * Its name keeps them from garbage collection; removing the name forgets them all. The {@value #MOST} last are kept.
 *
 * <p>Two builds that end a step in the same moment may lose one record: that step is made again some day.
 */
final class BuildCache {
    /** What it is called in the store. */
    static final String NAME = "atelier-build-cache";

    static final int MOST = 300;
    private static final MediaType TYPE = new MediaType("application/vnd.atelier.build-cache.v1");
    private static final MediaType RECORD = new MediaType("application/vnd.atelier.build-step.v1+json");
    private static final byte[] NO_CONFIG = "{}".getBytes(StandardCharsets.UTF_8);

    private final BlobStore store;
    private final Lease lease;
    private final List<CacheRecord> records = new ArrayList<>();
    private Optional<Digest> seen = Optional.empty();

    /** Reads what there is. */
    BuildCache(BlobStore store, Lease lease) throws IOException {
        this.store = store;
        this.lease = lease;
        records.addAll(load());
    }

    /** What was made of these inputs, kept from garbage collection from now on. */
    Optional<CacheRecord> find(StepInputs inputs) throws IOException {
        for (CacheRecord record : records.reversed()) {
            if (record.inputs().equals(inputs) && isThere(record)) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    private boolean isThere(CacheRecord record) throws IOException {
        return record.layer().isEmpty() || lease.keep(record.layer().get().blob());
    }

    /** Why nothing was found. */
    List<InputChange> explain(StepInputs inputs) {
        return new CacheComparison(records).changes(inputs);
    }

    /** Remembers a step; its layer is in the store already. */
    void add(CacheRecord made) throws IOException {
        if (!store.refs().find(NAME).map(Descriptor::digest).equals(seen)) {
            records.clear(); // another build was quicker
            records.addAll(load());
        }
        records.remove(made);
        records.add(made);
        SequencedSet<CacheRecord> all = new LinkedHashSet<>(records);
        var config = kept(MediaType.OCI_EMPTY, NO_CONFIG);
        var blobs = new ArrayList<Descriptor>();
        for (CacheRecord record :
                all.stream().skip(Math.max(0, all.size() - MOST)).toList()) {
            byte[] bytes = record.bytes();
            if (bytes.length <= Json.usual().bounds().bytes() && isThere(record)) {
                blobs.add(kept(RECORD, bytes));
                record.layer().ifPresent(layer -> blobs.add(layer.blob()));
            }
        }
        ImageManifest manifest = ImageManifest.artifact(TYPE, config, blobs);
        lease.add(manifest.bytes());
        store.refs().set(NAME, manifest.descriptor());
        seen = Optional.of(manifest.digest());
    }

    /** Written only if it is not there: a build adds one record to hundreds. */
    private Descriptor kept(MediaType type, byte[] bytes) throws IOException {
        Descriptor blob = Descriptor.of(type, Digest.of(bytes), bytes.length);
        if (!lease.keep(blob)) {
            lease.add(bytes);
        }
        return blob;
    }

    /** A cache that is damaged is none: what is built anew takes its place. */
    private List<CacheRecord> load() throws IOException {
        Optional<Descriptor> named = store.refs().find(NAME);
        seen = named.map(Descriptor::digest);
        var found = new ArrayList<CacheRecord>();
        if (named.isEmpty() || !lease.keep(named.get())) {
            return found;
        }
        try {
            Manifest manifest = store.manifest(named.get());
            for (Descriptor blob : manifest.children()) {
                if (blob.mediaType().equals(RECORD)) {
                    found.add(CacheRecord.read(store.read(blob)));
                }
            }
            return found;
        } catch (ImageException e) {
            return List.of();
        }
    }
}
