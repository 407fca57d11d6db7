package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.JsonFields;
import atelier.image.manifest.ImageIndex;
import atelier.image.manifest.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The manifests that have another one as their subject. Registries that do not list them get an index under a tag made of
 * the subject's digest, which clients keep (distribution-spec, listing referrers and referrers tag schema).
 */
record Referrers(RemoteRepository repository) {
    List<Descriptor> of(Digest subject) throws IOException {
        String what = "referrers of " + repository.name() + "@" + subject;
        Optional<List<JsonFields>> pages = new Pages(repository).read(repository.address("referrers/" + subject), what);
        if (pages.isPresent()) {
            return pages.get().stream()
                    .flatMap(page -> page.objects("manifests").stream())
                    .map(Descriptor::read)
                    .toList();
        }
        return tagged(subject).map(ImageIndex::manifests).orElse(List.of());
    }

    /** The index under the tag. */
    Optional<ImageIndex> tagged(Digest subject) throws IOException {
        return repository
                .find(tag(subject))
                .map(FetchedManifest::manifest)
                .filter(ImageIndex.class::isInstance)
                .map(ImageIndex.class::cast);
    }

    /** What lists have of a referrer: its descriptor, what it is, and its annotations. */
    static Descriptor entry(Manifest manifest, Descriptor image) {
        Descriptor entry = Descriptor.of(manifest.mediaType(), image.digest(), image.size());
        for (Map.Entry<String, String> annotation : manifest.annotations().entrySet()) {
            entry = entry.withAnnotation(annotation.getKey(), annotation.getValue());
        }
        return manifest.artifactType().map(entry::withArtifactType).orElse(entry);
    }

    static String tag(Digest subject) {
        return subject.algorithm().prefix() + "-" + subject.hex();
    }
}
