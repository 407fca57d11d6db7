package atelier.image.build;

import atelier.image.build.run.StepRunner;
import atelier.image.snapshot.Snapshots;
import atelier.image.store.BlobStore;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes images from recipes. Steps that were made before, by this or another process, are taken from the store; every
 * other layer is made in a snapshot. May be used by any thread, for several builds at once; needs root.
 */
public final class ImageBuilder {
    private final BlobStore store;
    private final Snapshots snapshots;
    private final BaseImages bases;
    private final StepRunner runner;

    /**
     * @param store where images come to, and what is cached
     * @param snapshots where they are unpacked
     */
    public ImageBuilder(BlobStore store, Snapshots snapshots, BaseImages bases, StepRunner runner) {
        this.store = store;
        this.snapshots = snapshots;
        this.bases = bases;
        this.runner = runner;
    }

    /**
     * Makes an image from the recipe in a directory.
     *
     * @param context what the recipe copies from; nothing outside it is read
     * @throws atelier.image.build.recipe.RecipeException if the recipe cannot be read
     * @throws BuildException if the image cannot be made; what was made of it stays in the cache
     */
    public BuiltImage build(Path context, BuildOptions options, BuildListener listener) throws IOException {
        throw new UnsupportedOperationException(
                store + " " + snapshots + bases + runner + context + options + listener);
    }
}
