package atelier.image.archive;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.Json;
import atelier.image.MediaType;
import atelier.image.layer.LayerBounds;
import atelier.image.layer.LayerException;
import atelier.image.layer.TarMember;
import atelier.image.layer.TarStream;
import atelier.image.store.Ingest;
import atelier.image.store.Lease;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** The one pass over an archive: files become blobs of the store under a lease, the documents stay in memory. */
final class ArchiveReading {
    static final String LAYOUT = "oci-layout";
    static final String INDEX = "index.json";
    static final String DOCKER = "manifest.json";

    private static final Set<String> DOCUMENTS = Set.of(LAYOUT, INDEX, DOCKER);
    private static final MediaType ANY = new MediaType("application/octet-stream");

    private final Lease lease;
    private final LayerBounds bounds;
    private final ArchiveContents contents = new ArchiveContents();

    ArchiveReading(Lease lease, LayerBounds bounds) {
        this.lease = lease;
        this.bounds = bounds;
    }

    ArchiveContents read(InputStream in) throws IOException {
        try (TarStream tar = TarStream.open(in, bounds)) {
            for (Optional<TarMember> member = tar.next(); member.isPresent(); member = tar.next()) {
                take(tar, member.get());
            }
            return contents;
        } catch (LayerException e) {
            throw new ImageException(e, ImageProblem.BAD_ARCHIVE, e.getMessage());
        }
    }

    private void take(TarStream tar, TarMember member) throws IOException {
        String name = member.name();
        switch (member.kind()) {
            case FILE -> takeFile(tar, member);
            case SYMLINK -> contents.addLink(name, ArchiveContents.target(name, member.link(), true));
            case HARD_LINK -> contents.addLink(name, ArchiveContents.target(name, member.link(), false));
            case DIRECTORY -> {
                // Names say where files are; directories add nothing.
            }
            case OTHER -> throw ArchiveContents.refused(name, "archives of images hold files and links only");
        }
    }

    private void takeFile(TarStream tar, TarMember member) throws IOException {
        String name = member.name();
        if (DOCUMENTS.contains(name)) {
            Json.usual().checkLength(name, member.size());
            var bytes = new ByteArrayOutputStream();
            tar.copyTo(bytes);
            contents.addDocument(name, bytes.toByteArray());
            return;
        }
        try (Ingest ingest = ingest(member)) {
            tar.copyTo(ingest);
            contents.addFile(name, ingest.commit(), member.size());
        }
    }

    /** A file that stands where a layout keeps its blobs is held to its name. */
    private Ingest ingest(TarMember member) throws IOException {
        String[] parts = member.name().split("/");
        if (parts.length == 3 && parts[0].equals("blobs")) {
            Digest digest = Digest.parse(parts[1] + ":" + parts[2]);
            return lease.ingest(Descriptor.of(ANY, digest, member.size()));
        }
        return lease.ingest(DigestAlgorithm.SHA256, member.size());
    }
}
