package atelier.image.build;

import atelier.image.Shortened;
import atelier.image.build.InputChange.Kind;
import atelier.image.build.files.CopyOwner;
import atelier.image.build.files.DestinationTree;
import atelier.image.build.recipe.Command;
import atelier.image.build.recipe.Heredoc;
import atelier.image.build.recipe.Instruction;
import atelier.image.build.recipe.Statement;
import atelier.image.build.run.Identity;
import atelier.image.build.run.Network;
import atelier.image.build.run.RunStep;
import atelier.image.build.run.StepRunner;
import atelier.image.build.run.UserDatabase;
import atelier.image.manifest.RunConfig;
import atelier.kernel.WaitStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code RUN}: a program run in the image as its configuration says by now. */
record ProgramStep(
        Statement statement, RunConfig run, Variables variables, BuildOptions options, BuildListener listener) {
    private static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** What is to be done with that runner, and what it depends on. */
    StepWork prepare(StepInputs inputs, StepRunner runner) {
        StepInputs all = inputs.with(Kind.ENVIRONMENT, variables.environment())
                .with(Kind.BUILD_ARG, variables.visibleArguments())
                .with(Kind.SETTING, "user", run.user().orElse(""))
                .with(Kind.SETTING, "directory", directory())
                .with(Kind.SETTING, "shell", String.join(" ", ConfigStep.shell(run)))
                .with(Kind.SETTING, "network", network().name());
        for (Heredoc text : heredocs()) {
            all = all.with(Kind.FILE_CHANGED, "<<" + text.name(), text.content());
        }
        return new StepWork(statement, all, root -> run(runner, root));
    }

    private void run(StepRunner runner, Path root) {
        try (var tree = DestinationTree.open(root)) {
            tree.makeDirectory(directory(), CopyOwner.ROOT);
        }
        UserDatabase users = UserDatabase.of(root);
        Identity identity = users.identity(run.user().orElse(""));
        var step = new RunStep(
                root,
                argv(),
                environment(users.home(identity.uid())),
                directory(),
                identity,
                script(),
                network(),
                options.runLimit());
        WaitStatus status =
                runner.run(step, line -> listener.happened(new BuildEvent.OutputWritten(statement.place(), line)));
        if (!status.exited() || status.exitStatus() != 0) {
            throw new BuildException(
                    statement.place(), BuildProblem.PROGRAM_FAILED, Shortened.text(statement.text()), status);
        }
    }

    private Command command() {
        return ((Instruction.Run) statement.instruction()).command();
    }

    private List<Heredoc> heredocs() {
        return command() instanceof Command.Shell shell ? shell.heredocs() : List.of();
    }

    /** Lines that stand alone are run by the shell, or by what their first line names. */
    private List<String> argv() {
        if (!(command() instanceof Command.Shell shell) || shell.heredocs().isEmpty()) {
            return ConfigStep.argv(run, command());
        }
        if (script().isPresent()) {
            return List.of(RunStep.SCRIPT);
        }
        var argv = new ArrayList<>(ConfigStep.shell(run));
        argv.add(shell.isHeredocAlone() ? shell.heredocs().getFirst().content() : withTexts(shell));
        return argv;
    }

    private static String withTexts(Command.Shell shell) {
        var line = new StringBuilder(shell.line());
        for (Heredoc text : shell.heredocs()) {
            line.append('\n').append(text.content()).append(text.name());
        }
        return line.append('\n').toString();
    }

    private Optional<String> script() {
        return command() instanceof Command.Shell shell && shell.isHeredocAlone()
                ? Optional.of(shell.heredocs().getFirst().content()).filter(text -> text.startsWith("#!"))
                : Optional.empty();
    }

    private List<String> environment(String home) {
        var all = new ArrayList<>(variables.ofPrograms());
        if (all.stream().noneMatch(variable -> variable.startsWith("PATH="))) {
            all.add(PATH);
        }
        if (all.stream().noneMatch(variable -> variable.startsWith("HOME="))) {
            all.add("HOME=" + home);
        }
        return all;
    }

    private String directory() {
        return run.workingDir().orElse("/");
    }

    private Network network() {
        return ((Instruction.Run) statement.instruction())
                .network()
                .map(name -> switch (name) {
                    case "none" -> Network.NONE;
                    // Whether the machine's own may be had is for whoever builds to say, not for the recipe.
                    default -> options.network();
                })
                .orElse(options.network());
    }
}
