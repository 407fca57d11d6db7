package atelier.shell.command;

import atelier.course.EditDistance;
import atelier.course.LabEntry;
import atelier.course.Labs;
import atelier.course.Search;
import atelier.shell.screen.Messages;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the lab that a word of the command line means. */
final class LabArgument {
    /** The word means no lab, or several. */
    static final class NoSuchLab extends ParameterException {
        private static final long serialVersionUID = 1;

        NoSuchLab(CommandLine line, String sentence) {
            super(line, sentence);
        }
    }

    private final Labs labs;
    private final CommandLine line;

    LabArgument(Labs labs, CommandLine line) {
        this.labs = labs;
        this.line = line;
    }

    LabEntry resolve(String word) {
        return switch (labs.find(word)) {
            case Search.Found(LabEntry lab) -> lab;
            case Search.Ambiguous(List<LabEntry> several) ->
                throw new NoSuchLab(line, Messages.get("lab.ambiguous", word, names(several)));
            case Search.Unknown(List<LabEntry> suggestions) -> throw new NoSuchLab(line, unknown(word, suggestions));
        };
    }

    /** A word in the place of a lab may also be a command misspelt. */
    private String unknown(String word, List<LabEntry> suggestions) {
        var meant = new ArrayList<>(suggestions.stream().map(LabEntry::id).toList());
        commands().stream()
                .filter(command -> EditDistance.between(command, word) <= 2)
                .forEach(meant::add);
        if (!meant.isEmpty()) {
            return Messages.get("lab.unknown-meant", word, String.join(", ", meant));
        }
        return commands().isEmpty()
                ? Messages.get("lab.unknown", word, names(labs.list()))
                : Messages.get("lab.unknown-word", word, names(labs.list()), String.join(", ", commands()));
    }

    /** By their French names; none in the place of a lab after a command. */
    private List<String> commands() {
        return line.getSubcommands().values().stream()
                .map(CommandLine::getCommandName)
                .distinct()
                .toList();
    }

    private static String names(List<LabEntry> labs) {
        return String.join(", ", labs.stream().map(LabEntry::id).toList());
    }
}
