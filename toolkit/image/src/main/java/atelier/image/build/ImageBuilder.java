package atelier.image.build;

import atelier.image.Descriptor;
import atelier.image.build.files.IgnoreRules;
import atelier.image.build.files.SourceTree;
import atelier.image.build.recipe.Recipe;
import atelier.image.build.recipe.SourcePlace;
import atelier.image.build.run.StepRunner;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.ImageManifest;
import atelier.image.snapshot.Snapshots;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes images from recipes. Steps that were made before, by this or another process, are taken from the store; every
 * other layer is made in a snapshot. May be used by any thread, for several builds at once; needs root.
 */
public final class ImageBuilder {
    private static final List<String> RECIPES = List.of("Containerfile", "Dockerfile");
    private static final String IGNORE = ".dockerignore";
    private static final int LONGEST_RULES = 1 << 20;

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
     * @throws atelier.image.build.files.FilesException if the context cannot be used
     * @throws IOException if the store cannot be written
     */
    public BuiltImage build(Path context, BuildOptions options, BuildListener listener) throws IOException {
        Path file = options.recipe().orElseGet(() -> recipeIn(context));
        if (!Files.isRegularFile(file)) {
            throw new BuildException(new SourcePlace(file.toString(), 1), BuildProblem.NO_RECIPE, file.getFileName());
        }
        Recipe recipe = Recipe.read(file);
        return PrivateMounts.call(() -> {
            BuildContainers.removeAbandoned(snapshots);
            try (SourceTree tree = SourceTree.context(context, rules(context, file));
                    Lease lease = store.lease()) {
                try {
                    return build(recipe, tree, lease, options, listener);
                } finally {
                    PrivateMounts.forgetInterruption();
                }
            }
        });
    }

    private BuiltImage build(
            Recipe recipe, SourceTree context, Lease lease, BuildOptions options, BuildListener listener)
            throws IOException {
        var images = new BaseImageReader(store, lease, bases, options.platform());
        var workshop = new LayerWorkshop(store, lease, snapshots, options);
        var tools = new BuildSession.BuildTools(store, lease, images, runner, options, listener);
        var session = new BuildSession(tools, recipe, context, workshop);
        ImageState made = session.stage(recipe.target(options.target()));
        var dated = new ImageState(made.config().withCreated(options.created().toString()), made.layers());
        Descriptor manifest = keep(dated, lease, options);
        listener.happened(new BuildEvent.ImageMade(manifest));
        return session.finished(dated, manifest);
    }

    /** Named before the lease ends, so that nothing of it is ever garbage. */
    private Descriptor keep(ImageState image, Lease lease, BuildOptions options) throws IOException {
        ImageConfig config = image.config();
        lease.add(config.bytes());
        ImageManifest manifest = ImageManifest.of(config.descriptor(), image.layers());
        lease.add(manifest.bytes());
        Descriptor descriptor = manifest.descriptor().with(config.platform());
        for (String name : options.names()) {
            store.refs().set(name, descriptor);
        }
        if (options.names().isEmpty()) {
            store.refs().add(descriptor);
        }
        return descriptor;
    }

    private static Path recipeIn(Path context) {
        return RECIPES.stream()
                .map(context::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(context.resolve(RECIPES.getFirst()));
    }

    /** The recipe's own rules, where it has some, else those of the context. */
    private static IgnoreRules rules(Path context, Path recipe) throws IOException {
        var files = Stream.of(recipe.resolveSibling(recipe.getFileName() + IGNORE), context.resolve(IGNORE))
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (files.isEmpty()) {
            return IgnoreRules.NONE;
        }
        try (InputStream in = Files.newInputStream(files.getFirst())) {
            byte[] bytes = in.readNBytes(LONGEST_RULES + 1);
            if (bytes.length > LONGEST_RULES) {
                var place = new SourcePlace(files.getFirst().getFileName().toString(), 1);
                throw new BuildException(place, BuildProblem.TOO_MANY_RULES, LONGEST_RULES);
            }
            return IgnoreRules.parse(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
