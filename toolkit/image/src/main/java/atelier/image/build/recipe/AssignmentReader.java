package atelier.image.build.recipe;

import atelier.image.build.recipe.Instruction.Arg.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code name=value}, as often as it stands there. */
final class AssignmentReader {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private final char escape;

    AssignmentReader(char escape) {
        this.escape = escape;
    }

    /** Of {@code ENV} and {@code LABEL}, also in the old way: a name, and all that follows is its value. */
    List<Assignment> assignments(LogicalLine line, Keyword keyword) {
        List<String> words = Words.quoted(line.rest(), escape);
        if (words.isEmpty()) {
            throw StatementReader.missing(line, keyword, "name=value");
        }
        if (words.getFirst().indexOf('=') < 0) {
            return List.of(old(line, keyword, words.getFirst()));
        }
        var all = new ArrayList<Assignment>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals <= 0) {
                throw StatementReader.bad(line, keyword, word, "name=value");
            }
            all.add(new Assignment(word.substring(0, equals), word.substring(equals + 1)));
        }
        return all;
    }

    private static Assignment old(LogicalLine line, Keyword keyword, String name) {
        String value = line.rest().substring(name.length()).strip();
        if (value.isEmpty()) {
            throw StatementReader.bad(line, keyword, name, "name=value");
        }
        return new Assignment(name, value);
    }

    /** Of {@code ARG}: the value may be absent. */
    List<Declaration> declarations(LogicalLine line) {
        List<String> words = Words.quoted(line.rest(), escape);
        if (words.isEmpty()) {
            throw StatementReader.missing(line, Keyword.ARG, "a name, perhaps with =value");
        }
        var all = new ArrayList<Declaration>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!VARIABLE.matcher(name).matches()) {
                throw StatementReader.bad(line, Keyword.ARG, word, "a name, perhaps with =value");
            }
            all.add(new Declaration(name, equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1))));
        }
        return all;
    }
}
