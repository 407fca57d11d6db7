package atelier.shell.command;

import atelier.narrator.print.Level;
import atelier.narrator.trace.CallSelection;
import atelier.shell.screen.Messages;
import atelier.shell.trace.FamilyChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab tracer}: narrates the system calls of any program. Exit code: that of the program, 128 and its signal. */
@Command(name = "tracer", aliases = "trace", resourceBundle = "atelier.shell.usage")
final class TracerCommand implements Callable<Integer> {
    /** The words do not say what to trace; the message is the learner's. */
    static final class WhatToTrace extends ParameterException {
        private static final long serialVersionUID = 1;

        WhatToTrace(CommandSpec spec, String sentence) {
            super(spec.commandLine(), sentence);
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Option(
            names = {"-p", "--pid"},
            paramLabel = "PID",
            descriptionKey = "pid")
    private Optional<String> pid;

    @Option(
            names = {"-f", "--famille", "--family"},
            paramLabel = "FAMILLE",
            split = ",",
            completionCandidates = FamilyNames.class,
            descriptionKey = "famille")
    private List<String> families = List.of();

    @Option(
            names = {"-c", "--resume", "--summary"},
            descriptionKey = "resume")
    private boolean count;

    @Option(
            names = {"-o", "--sortie", "--output"},
            paramLabel = "FICHIER",
            descriptionKey = "sortie")
    private Optional<Path> file;

    @Option(
            names = {"--niveau", "--level"},
            paramLabel = "NIVEAU",
            converter = FrenchLevel.class,
            descriptionKey = "niveau-trace")
    private Optional<Level> level;

    @Parameters(arity = "0..*", paramLabel = "COMMANDE", descriptionKey = "commande")
    private List<String> command = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (command.isEmpty() == pid.isEmpty()) {
            throw new WhatToTrace(spec, Messages.get(pid.isEmpty() ? "trace.nothing" : "trace.both"));
        }
        try (var trace = Trace.of(selection(), count, file, level)) {
            return pid.isPresent() ? trace.attach(number(pid.get())) : trace.start(command);
        }
    }

    private CallSelection selection() {
        try {
            return FamilyChoice.of(families);
        } catch (FamilyChoice.NoSuchFamily e) {
            throw new WhatToTrace(spec, e.getMessage());
        }
    }

    private int number(String word) {
        if (!word.matches("[1-9][0-9]{0,8}")) {
            throw new WhatToTrace(spec, Messages.get("trace.bad-pid", word));
        }
        return Integer.parseInt(word);
    }
}
