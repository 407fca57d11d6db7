package atelier.shell.command;

import atelier.shell.screen.Messages;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a mistake in the command line in one French sentence, with what was perhaps meant: exit code 2. */
final class FrenchUsageErrors implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine line = mistake.getCommandLine();
        line.getErr().println(sentence(mistake));
        line.getErr()
                .println(Messages.get("usage.see-help", line.getCommandSpec().qualifiedName()));
        return CommandLine.ExitCode.USAGE;
    }

    private static String sentence(ParameterException mistake) {
        return switch (mistake) {
            case UnmatchedArgumentException unmatched -> {
                List<String> meant = unmatched.getSuggestions();
                String extra = meant.isEmpty() ? "" : " " + Messages.get("usage.meant", String.join(", ", meant));
                yield Messages.get("usage.unmatched", String.join(" ", unmatched.getUnmatched())) + extra;
            }
            case MissingParameterException missing ->
                Messages.get(
                        "usage.missing",
                        String.join(
                                ", ",
                                missing.getMissing().stream()
                                        .map(argument -> argument.isOption()
                                                ? ((CommandLine.Model.OptionSpec) argument).longestName()
                                                : argument.paramLabel())
                                        .toList()));
            case OverwrittenOptionException twice ->
                Messages.get("usage.twice", twice.getOverwritten().paramLabel());
            case LabArgument.NoSuchLab none -> none.getMessage();
            case TracerCommand.WhatToTrace what -> what.getMessage();
            case ParameterException wrong
            when wrong.getCause() instanceof FrenchLevel.NoSuchLevel none -> none.getMessage();
            default -> Messages.get("usage.other", String.valueOf(mistake.getValue()));
        };
    }
}
