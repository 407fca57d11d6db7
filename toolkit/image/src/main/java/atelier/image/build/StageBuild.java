package atelier.image.build;

import atelier.image.build.InputChange.Kind;
import atelier.image.build.files.CopyOwner;
import atelier.image.build.files.DestinationTree;
import atelier.image.build.files.PathText;
import atelier.image.build.recipe.Expansion;
import atelier.image.build.recipe.Instruction;
import atelier.image.build.recipe.Statement;
import atelier.image.manifest.History;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One stage being made, instruction by instruction. */
final class StageBuild {
    private final BuildSession session;
    private final String name;
    private final Variables variables;
    private final ConfigStep config = new ConfigStep();
    private ImageState state;

    StageBuild(BuildSession session, String name, Variables variables, ImageState base) {
        this.session = session;
        this.name = name;
        this.variables = variables;
        state = base;
    }

    ImageState run(List<Statement> statements) throws IOException {
        int number = 0;
        for (Statement statement : statements) {
            number++;
            session.tell(
                    new BuildEvent.StepBegan(statement.place(), name, number, statements.size(), statement.text()));
            variables.setEnvironment(statement.place(), state.run().env());
            variables.beginStep();
            try {
                run(statement);
            } catch (RuntimeException | IOException e) {
                throw BuildFailures.at(statement, e);
            }
        }
        return state;
    }

    private void run(Statement statement) throws IOException {
        Expansion words = variables.expansion(statement.place());
        switch (statement.instruction()) {
            case Instruction.Arg arg -> {
                arg.declarations().forEach(declaration -> variables.declare(statement.place(), declaration));
                state = state.withStep(step(statement, true));
            }
            case Instruction.Maintainer maintainer ->
                state = state.withAuthor(maintainer.name()).withStep(step(statement, true));
            case Instruction.Workdir workdir -> workdir(statement, words.word(workdir.path()));
            case Instruction.Copy copy -> copy(statement, copy, words);
            case Instruction.Add add -> {
                var step = new CopyStep(session.store(), session.lease(), statement, add.files(), directory(), words);
                layer(step.prepare(inputs(statement), session.context()));
            }
            case Instruction.Run run -> {
                var step = new ProgramStep(statement, state.run(), variables, session.options(), session::tell);
                layer(step.prepare(inputs(statement), session.runner()));
            }
            case Instruction.From from -> throw new IllegalArgumentException("a stage has one FROM: " + from);
            default ->
                state = state.with(config.apply(state.run(), statement.instruction(), statement.place(), words))
                        .withStep(step(statement, true));
        }
    }

    private void workdir(Statement statement, String path) throws IOException {
        String directory = PathText.resolved(directory(), path);
        state = state.with(state.run().with("WorkingDir", directory));
        StepInputs inputs = inputs(statement).with(Kind.SETTING, "directory", directory);
        layer(new StepWork(statement, inputs, root -> {
            try (var tree = DestinationTree.open(root)) {
                tree.makeDirectory(directory, CopyOwner.ROOT);
            }
        }));
    }

    private void copy(Statement statement, Instruction.Copy copy, Expansion words) throws IOException {
        var step = new CopyStep(session.store(), session.lease(), statement, copy.files(), directory(), words);
        if (copy.from().isEmpty()) {
            layer(step.prepare(inputs(statement), session.context()));
            return;
        }
        ImageState source = session.named(statement.place(), copy.from().get());
        session.withTree(copy.from().get(), source, tree -> layer(step.prepare(inputs(statement), tree)));
    }

    private String directory() {
        return state.run().workingDir().orElse("/");
    }

    /** What every step depends on that changes files. */
    private StepInputs inputs(Statement statement) {
        String parent = state.chain().map(Object::toString).orElse("scratch");
        return StepInputs.on(parent, statement.text())
                .with(Kind.SETTING, "time", session.options().created().toString())
                .with(
                        Kind.SETTING,
                        "compression",
                        session.options().compression().name());
    }

    private void layer(StepWork work) throws IOException {
        StepInputs inputs = work.inputs();
        if (!(work.statement().instruction() instanceof Instruction.Run)) {
            inputs = inputs.with(Kind.BUILD_ARG, variables.usedArguments())
                    .with(Kind.ENVIRONMENT, variables.usedEnvironment());
        }
        Optional<CacheRecord.CachedLayer> layer =
                session.layer(state, new StepWork(work.statement(), inputs, work.work()));
        History step = step(work.statement(), layer.isEmpty());
        state = layer.map(made -> state.withLayer(made.diffId(), made.blob(), step))
                .orElseGet(() -> state.withStep(step));
    }

    private History step(Statement statement, boolean isEmpty) {
        String time = session.options().created().toString();
        return isEmpty ? History.setting(time, statement.text()) : History.layer(time, statement.text());
    }
}
