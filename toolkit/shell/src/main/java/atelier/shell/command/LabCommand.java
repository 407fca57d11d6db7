package atelier.shell.command;

import atelier.course.LabEntry;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screens;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab}: the list of labs, or the narrated shell of one. */
@Command(
        name = "lab",
        resourceBundle = "atelier.shell.usage",
        synopsisSubcommandLabel = "[COMMANDE]",
        subcommands = {
            DemoCommand.class,
            StateCommand.class,
            DoctorCommand.class,
            TracerCommand.class,
            RegistryCommand.class,
            CleanCommand.class,
            ProgressCommand.class,
            CompletionCommand.class
        })
public final class LabCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Mixin
    private HostConsent consent;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "LABO",
            descriptionKey = "lab",
            completionCandidates = LabNames.class)
    private Optional<String> lab;

    /** What follows, to be refused after the first word, which may be what is wrong. */
    @Parameters(index = "1..*", hidden = true)
    private List<String> beyond = List.of();

    /** Runs the command line and returns its exit code. */
    public static int execute(String... arguments) {
        var line = new CommandLine(new LabCommand());
        line.setOut(Screens.writer(System.out));
        line.setErr(Screens.writer(System.err));
        line.setParameterExceptionHandler(new FrenchUsageErrors());
        line.setExecutionExceptionHandler(new FailureSentences());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(true);
        line.getSubcommands().get("tracer").setStopAtPositional(true); // the rest are the options of what is traced
        return line.execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var course = Course.open()) {
            if (lab.isEmpty()) {
                new LabList(course.screen()).show(course.labs(), course.progress());
                return CommandLine.ExitCode.OK;
            }
            LabEntry entry = new LabArgument(course.labs(), spec.commandLine()).resolve(lab.get());
            if (!beyond.isEmpty()) {
                throw new LabArgument.NoSuchLab(
                        spec.commandLine(), Messages.get("usage.one-lab", String.join(" ", beyond)));
            }
            consent.require(course, course::screen);
            course.play(entry);
            return CommandLine.ExitCode.OK;
        }
    }
}
