package atelier.image.store;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.ImageException;
import atelier.image.store.StoreReport.Fault;
import atelier.image.store.StoreReport.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a whole store: every blob against its digest, every name down to its layers. */
final class Verification {
    private final BlobStore store;
    private final StoreLayout layout;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Digest> present = new HashSet<>();
    private long bytes;

    Verification(BlobStore store, StoreLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    StoreReport run() throws IOException {
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            for (BlobFile blob : BlobFile.list(layout, algorithm)) {
                if (blob.digest().isPresent()) {
                    present.add(blob.digest().get());
                    bytes += Files.size(blob.file());
                    hash(blob.digest().get());
                } else {
                    add(Fault.STRANGER, blob.file().toString(), "its name is no digest, or it is no regular file");
                }
            }
        }
        Set<Digest> reached = follow();
        int unreferenced = (int)
                present.stream().filter(digest -> !reached.contains(digest)).count();
        return new StoreReport(present.size(), bytes, unreferenced, findings);
    }

    private void hash(Digest digest) throws IOException {
        try (InputStream in = store.open(digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (ImageException e) {
            add(Fault.CORRUPT, digest.toString(), e.getMessage());
        }
    }

    private Set<Digest> follow() throws IOException {
        var reached = new HashSet<Digest>();
        List<Descriptor> roots;
        try {
            roots = new ArrayList<>(store.refs().index().manifests());
            roots.addAll(store.repositories().manifests());
        } catch (ImageException e) {
            add(Fault.UNREADABLE, layout.index().toString(), e.getMessage());
            return reached;
        }
        for (Descriptor root : roots) {
            try {
                Reachable reachable = Reachable.from(store, List.of(root));
                reached.addAll(reachable.present());
                if (!root.mediaType().isIndex()) {
                    reachable.missing().forEach(lost -> addMissing(root, lost));
                } else if (reachable.present().isEmpty()) {
                    addMissing(root, root);
                }
            } catch (ImageException e) {
                add(Fault.UNREADABLE, root.digest().toString(), e.getMessage());
            }
        }
        return reached;
    }

    private void addMissing(Descriptor root, Descriptor lost) {
        add(Fault.MISSING, lost.digest().toString(), "the image " + root.digest() + " needs it");
    }

    private void add(Fault fault, String subject, String detail) {
        findings.add(new Finding(fault, subject, detail));
    }
}
