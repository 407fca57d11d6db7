package atelier.image.build;

import atelier.image.Descriptor;
import atelier.image.build.CacheRecord.CachedLayer;
import atelier.image.build.files.SourceTree;
import atelier.image.build.recipe.Instruction;
import atelier.image.build.recipe.Recipe;
import atelier.image.build.recipe.SourcePlace;
import atelier.image.build.recipe.Stage;
import atelier.image.build.recipe.Statement;
import atelier.image.build.run.StepRunner;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One build: its stages, each made once and only if something needs it. For one thread.
 *
 * @see ImageBuilder
 */
final class BuildSession {
    private static final int MOST_TRIGGERS = 500;

    private final BuildTools tools;
    private final Recipe recipe;
    private final SourceTree context;
    private final BuildCache cache;
    private final LayerWorkshop workshop;
    private final BaseImageReader bases;
    private final Variables global;
    private final Map<Integer, ImageState> made = new HashMap<>();
    private int hits;
    private int misses;

    /** What a build is given, and keeps to its end. */
    record BuildTools(
            BlobStore store,
            Lease lease,
            BaseImageReader bases,
            StepRunner runner,
            BuildOptions options,
            BuildListener listener) {}

    BuildSession(BuildTools tools, Recipe recipe, SourceTree context, LayerWorkshop workshop) throws IOException {
        this.tools = tools;
        this.recipe = recipe;
        this.context = context;
        this.workshop = workshop;
        bases = tools.bases();
        cache = new BuildCache(tools.store(), tools.lease());
        global = Variables.ofRecipe(tools.options(), recipe.escape());
        for (Statement statement : recipe.arguments()) {
            ((Instruction.Arg) statement.instruction())
                    .declarations()
                    .forEach(declaration -> global.declare(statement.place(), declaration));
        }
    }

    /** A stage, with all that it needs. */
    ImageState stage(Stage stage) throws IOException {
        ImageState known = made.get(stage.index());
        if (known != null) {
            return known;
        }
        String image = global.expansion(stage.place()).word(stage.from().image());
        ImageState base = base(stage, image);
        List<Statement> statements = new ArrayList<>(triggers(stage, base));
        statements.addAll(stage.statements());
        makeFirst(stage, statements);
        tell(new BuildEvent.StageBegan(stage.place(), stage.toString(), image));
        Variables variables = Variables.ofStage(tools.options(), recipe.escape(), global);
        ImageState fresh = base.with(base.run().with("OnBuild", List.of()));
        ImageState done = new StageBuild(this, stage.toString(), variables, fresh).run(statements);
        made.put(stage.index(), done);
        return done;
    }

    private ImageState base(Stage stage, String image) throws IOException {
        Optional<Stage> earlier = recipe.stage(image, stage.index());
        if (earlier.isPresent()) {
            return stage(earlier.get());
        }
        Optional<String> platform = stage.from().platform().map(global.expansion(stage.place())::word);
        return bases.read(stage.place(), image, platform);
    }

    /** What the image says that those who build on it do first. */
    private static List<Statement> triggers(Stage stage, ImageState base) {
        SourcePlace place = stage.place();
        if (base.run().onBuild().size() > MOST_TRIGGERS) {
            throw new BuildException(place, BuildProblem.TOO_MANY_TRIGGERS, MOST_TRIGGERS);
        }
        return base.run().onBuild().stream()
                .map(text -> Recipe.trigger(place, text))
                .map(trigger -> new Statement(place, trigger.text(), trigger.instruction()))
                .toList();
    }

    /** The stages that are copied from, before this one begins: one is shown after the other. */
    private void makeFirst(Stage stage, List<Statement> statements) throws IOException {
        for (Statement statement : statements) {
            if (statement.instruction() instanceof Instruction.Copy copy
                    && copy.from().isPresent()) {
                Optional<Stage> needed = recipe.stage(copy.from().get(), stage.index());
                if (needed.isPresent()) {
                    stage(needed.get());
                }
            }
        }
    }

    /** What {@code COPY --from} names: a stage that was made before, or an image. */
    ImageState named(SourcePlace place, String name) throws IOException {
        Optional<Stage> stage =
                recipe.stage(name, recipe.stages().size()).filter(found -> made.containsKey(found.index()));
        return stage.isPresent() ? stage(stage.get()) : bases.read(place, name, Optional.empty());
    }

    /** What is done with a tree. */
    interface TreeWork {
        void with(SourceTree tree) throws IOException;
    }

    /** Has an image seen as a tree to copy from. */
    void withTree(String name, ImageState image, TreeWork work) throws IOException {
        workshop.look(image, root -> {
            try (SourceTree tree = SourceTree.image("the image " + name, root)) {
                work.with(tree);
            }
        });
    }

    /** The layer of a step, from the cache or made; nothing if the step changes no file. */
    Optional<CachedLayer> layer(ImageState image, StepWork step) throws IOException {
        SourcePlace place = step.statement().place();
        Optional<CacheRecord> known = options().usesCache() ? cache.find(step.inputs()) : Optional.empty();
        tell(new BuildEvent.CacheChecked(place, verdict(step.inputs(), known)));
        if (known.isPresent()) {
            hits++;
            return known.get().layer();
        }
        misses++;
        LayerWorkshop.Made result = workshop.make(image, step.work());
        Optional<CachedLayer> layer =
                result.blob().map(blob -> new CachedLayer(result.layer().diffId(), blob));
        layer.ifPresent(kept -> tell(new BuildEvent.LayerMade(
                place, kept.blob(), result.layer().entries(), result.layer().size())));
        cache.add(new CacheRecord(step.inputs(), layer));
        return layer;
    }

    private CacheVerdict verdict(StepInputs inputs, Optional<CacheRecord> known) {
        if (!options().usesCache()) {
            return new CacheVerdict.Unused();
        }
        return known.<CacheVerdict>map(
                        record -> new CacheVerdict.Hit(record.layer().map(CachedLayer::blob)))
                .orElseGet(() -> new CacheVerdict.Miss(cache.explain(inputs)));
    }

    void tell(BuildEvent event) {
        tools.listener().happened(event);
    }

    /** What was made, now that it is in the store. */
    BuiltImage finished(ImageState image, Descriptor manifest) {
        return new BuiltImage(manifest, image.config(), hits, misses);
    }

    SourceTree context() {
        return context;
    }

    BlobStore store() {
        return tools.store();
    }

    Lease lease() {
        return tools.lease();
    }

    StepRunner runner() {
        return tools.runner();
    }

    BuildOptions options() {
        return tools.options();
    }
}
