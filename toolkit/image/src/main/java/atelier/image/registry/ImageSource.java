package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.manifest.ImageIndex;
import atelier.image.manifest.ImageManifest;
import atelier.image.manifest.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Goes from what a reference leads to, through indexes, to the manifest for one platform. */
record ImageSource(Sources sources, Reference image, Platform platform) {
    private static final int MOST_LAYERS = 500;
    private static final int DEEPEST = 4;

    /**
     * The documents on the way.
     *
     * @param way what the reference leads to first, the manifest of the platform last
     */
    record Found(List<FetchedManifest> way, ImageManifest manifest) {
        Descriptor root() {
            return way.getFirst().descriptor();
        }
    }

    /** @throws RegistryException if there is no image for the platform, or it asks for too much */
    Found find() throws IOException {
        var way = new ArrayList<FetchedManifest>();
        way.add(sources.first(source -> source.manifest(image.tagOrDigest())));
        while (way.getLast().manifest() instanceof ImageIndex index) {
            if (way.size() == DEEPEST) {
                throw none(index);
            }
            way.add(child(index.select(platform).orElseThrow(() -> none(index))));
        }
        if (!(way.getLast().manifest() instanceof ImageManifest manifest)) {
            throw new IllegalStateException("a manifest is that of an image or an index");
        }
        if (manifest.layers().size() > MOST_LAYERS) {
            throw new RegistryException(
                    RegistryProblem.TOO_MANY_LAYERS, image, manifest.layers().size(), MOST_LAYERS);
        }
        return new Found(way, manifest);
    }

    private FetchedManifest child(Descriptor chosen) throws IOException {
        return sources.first(source -> {
            FetchedManifest fetched = source.manifest(chosen.digest().toString());
            if (fetched.descriptor().size() != chosen.size()) {
                throw new ImageException(
                        ImageProblem.SIZE_MISMATCH,
                        chosen.digest(),
                        chosen.size(),
                        fetched.descriptor().size());
            }
            Manifest typed =
                    Manifest.read(chosen.mediaType(), fetched.manifest().bytes());
            return new FetchedManifest(chosen, typed);
        });
    }

    private RegistryException none(ImageIndex index) {
        String known = index.manifests().stream()
                .flatMap(manifest -> manifest.platform().stream())
                .map(Platform::toString)
                .distinct()
                .limit(20)
                .collect(Collectors.joining(", "));
        return new RegistryException(
                RegistryProblem.NO_PLATFORM, image, platform, known.isEmpty() ? "no platform that it names" : known);
    }
}
