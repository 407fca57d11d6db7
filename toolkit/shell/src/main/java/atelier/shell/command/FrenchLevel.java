package atelier.shell.command;

import atelier.narrator.print.Level;
import atelier.shell.screen.LevelNames;
import atelier.shell.screen.Messages;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a level of narration as the learner writes it, with or without its accents. */
final class FrenchLevel implements ITypeConverter<Level> {
    /** The word names no level; the message is the learner's. */
    static final class NoSuchLevel extends TypeConversionException {
        private static final long serialVersionUID = 1;

        NoSuchLevel(String sentence) {
            super(sentence);
        }
    }

    @Override
    public Level convert(String word) {
        return LevelNames.find(word).orElseThrow(() -> new NoSuchLevel(Messages.get("usage.level", word)));
    }
}
