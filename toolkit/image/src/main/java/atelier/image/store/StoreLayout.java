package atelier.image.store;

import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where everything is in a store. What other tools do not know is under one hidden directory. */
record StoreLayout(Path root) {
    static final String OWN = ".atelier";
    static final String BLOBS = "blobs";
    static final String INDEX = "index.json";
    static final String MARKER = "oci-layout";

    Path marker() {
        return root.resolve(MARKER);
    }

    Path index() {
        return root.resolve(INDEX);
    }

    Path blobs() {
        return root.resolve(BLOBS);
    }

    Path blobs(DigestAlgorithm algorithm) {
        return blobs().resolve(algorithm.prefix());
    }

    Path blob(Digest digest) {
        return blobs(digest.algorithm()).resolve(digest.hex());
    }

    /** What everybody locks: shared to add a blob, alone to change the index or to collect garbage. */
    Path lock() {
        return root.resolve(OWN).resolve("lock");
    }

    Path leases() {
        return root.resolve(OWN).resolve("leases");
    }

    Path repositories() {
        return root.resolve(OWN).resolve("repositories");
    }

    /** Small files being written, under the lock shared: those found with the lock held alone are of the dead. */
    Path drafts() {
        return root.resolve(OWN).resolve("drafts");
    }

    /** A document being written; there is one at a time, under the lock. */
    Path draft() {
        return root.resolve(OWN).resolve("draft");
    }

    /** Has the disk know the names in a directory, new ones and those that are gone. */
    static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
