package atelier.image.store;

import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.RepositoryName;
import atelier.image.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where everything of one repository is. Its directories begin with {@code _}, as no word of a name does, so that {@code
 * a/b} may be a repository beside {@code a}.
 */
record RepositoryFiles(Path directory) {
    static RepositoryFiles of(StoreLayout layout, RepositoryName name) {
        return new RepositoryFiles(layout.repositories().resolve(name.path()));
    }

    Path blobs() {
        return directory.resolve("_blobs");
    }

    /** Empty: that it is there says that the repository has the blob, its time since when. */
    Path blob(Digest digest) {
        return under(blobs(), digest);
    }

    Path manifests() {
        return directory.resolve("_manifests");
    }

    /** What it says is the manifest's media type, which the manifest itself need not say. */
    Path manifest(Digest digest) {
        return under(manifests(), digest);
    }

    Path tags() {
        return directory.resolve("_tags");
    }

    /** What it says is the digest of a manifest. */
    Path tag(Tag tag) {
        return tags().resolve(tag.text());
    }

    /** Where, by their digests, the manifests are noted that have this one as their subject. */
    Path referrers(Digest subject) {
        return under(directory.resolve("_referrers"), subject);
    }

    /** The digests that are files under a directory of those above, in their order. */
    static List<Digest> digests(Path directory) throws IOException {
        var digests = new ArrayList<Digest>();
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            for (String hex : names(directory.resolve(algorithm.prefix()))) {
                Digest.find(algorithm.prefix() + ":" + hex).ifPresent(digests::add);
            }
        }
        return digests;
    }

    /** What may be the word of a repository's name, among what a directory holds. */
    static List<String> words(Path directory) throws IOException {
        return names(directory).stream().filter(name -> !name.startsWith("_")).toList();
    }

    /** What a directory holds, in order; nothing when there is no such directory. */
    static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static Path under(Path directory, Digest digest) {
        return directory.resolve(digest.algorithm().prefix()).resolve(digest.hex());
    }
}
