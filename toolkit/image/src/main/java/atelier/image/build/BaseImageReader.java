package atelier.image.build;

import atelier.image.Descriptor;
import atelier.image.ImageException;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.build.recipe.SourcePlace;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.ImageIndex;
import atelier.image.manifest.ImageManifest;
import atelier.image.manifest.Manifest;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Images that a recipe names, read as what a stage may begin with. */
record BaseImageReader(BlobStore store, Lease lease, BaseImages images, Platform platform) {
    private static final String SCRATCH = "scratch";

    /** @param wanted a platform that the recipe asks for */
    ImageState read(SourcePlace place, String name, Optional<String> wanted) throws IOException {
        try {
            Platform target = wanted.map(Platform::parse).orElse(platform);
            if (name.equals(SCRATCH)) {
                return ImageState.scratch(target);
            }
            Descriptor found = images.find(name, target, lease)
                    .orElseThrow(() -> new BuildException(place, BuildProblem.NO_IMAGE, name));
            return state(manifest(place, name, found, target));
        } catch (ImageException e) {
            throw new BuildException(e, place, BuildProblem.STEP_FAILED, "FROM " + name, e.getMessage());
        }
    }

    private ImageManifest manifest(SourcePlace place, String name, Descriptor found, Platform target)
            throws IOException {
        Manifest manifest = store.manifest(found);
        if (manifest instanceof ImageIndex index) {
            Descriptor selected = index.select(target)
                    .orElseThrow(() -> new BuildException(place, BuildProblem.OTHER_PLATFORM, name, target));
            manifest = store.manifest(selected);
        }
        if (manifest instanceof ImageManifest image && image.isImage()) {
            return image;
        }
        throw new BuildException(place, BuildProblem.OTHER_PLATFORM, name, target);
    }

    private ImageState state(ImageManifest manifest) throws IOException {
        ImageConfig config = store.config(manifest);
        List<Descriptor> layers =
                manifest.layers().stream().map(BaseImageReader::ofOci).toList();
        return new ImageState(config, layers);
    }

    /** The same blob under OCI's type: a manifest has those of one kind. */
    private static Descriptor ofOci(Descriptor layer) {
        if (layer.mediaType().equals(MediaType.DOCKER_LAYER_GZIP)) {
            return Descriptor.of(MediaType.OCI_LAYER_GZIP, layer.digest(), layer.size());
        }
        return layer.mediaType().equals(MediaType.DOCKER_LAYER)
                ? Descriptor.of(MediaType.OCI_LAYER, layer.digest(), layer.size())
                : layer;
    }
}
