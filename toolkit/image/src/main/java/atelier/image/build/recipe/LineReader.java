package atelier.image.build.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins the lines of a recipe to instructions. An escape at the end of a line continues it; comments and empty lines in
 * between are passed over.
 */
final class LineReader {
    private final String file;
    private final List<String> lines;
    private final char escape;
    private int next;

    LineReader(String file, List<String> lines, Directives directives) {
        this.file = file;
        this.lines = lines;
        escape = directives.escape();
        next = directives.lines();
    }

    Optional<LogicalLine> next() {
        while (next < lines.size() && isPassedOver(lines.get(next))) {
            next++;
        }
        if (next == lines.size()) {
            return Optional.empty();
        }
        var place = new SourcePlace(file, next + 1);
        var line = new LogicalLine(place, joined().strip(), List.of());
        return line.text().isEmpty() ? next() : Optional.of(new LogicalLine(place, line.text(), heredocs(line)));
    }

    private String joined() {
        var text = new StringBuilder();
        int first = next;
        boolean continues = true;
        while (continues && next < lines.size()) {
            String line = lines.get(next++);
            if (next == first + 1 || !isPassedOver(line)) {
                int end = continuation(line);
                continues = end >= 0;
                text.append(line, 0, continues ? end : line.length());
            }
        }
        return text.toString();
    }

    /** Where the escape is that continues a line: the last but white space, not itself escaped; -1 if there is none. */
    private int continuation(String line) {
        int end = line.stripTrailing().length() - 1;
        boolean ends = end >= 0 && line.charAt(end) == escape;
        return ends && (end == 0 || line.charAt(end - 1) != escape) ? end : -1;
    }

    private static boolean isPassedOver(String line) {
        String stripped = line.strip();
        return stripped.isEmpty() || stripped.startsWith("#");
    }

    private List<Heredoc> heredocs(LogicalLine line) {
        Optional<Keyword> keyword = Keyword.of(line.word());
        if (keyword.equals(Optional.of(Keyword.ONBUILD))) {
            return heredocs(line.afterWord());
        }
        var heredocs = new ArrayList<Heredoc>();
        if (keyword.map(Keyword::takesHeredocs).orElse(false)) {
            for (HeredocMark mark : HeredocMark.in(line.rest(), escape)) {
                heredocs.add(new Heredoc(mark.name(), mark.expands(), content(mark, line.place())));
            }
        }
        return heredocs;
    }

    private String content(HeredocMark mark, SourcePlace place) {
        var content = new StringBuilder();
        while (next < lines.size()) {
            String line = mark.cleaned(lines.get(next++));
            if (line.equals(mark.name())) {
                return content.toString();
            }
            content.append(line).append('\n');
        }
        throw new RecipeException(place, RecipeProblem.UNENDED_HEREDOC, mark.name(), mark.name());
    }
}
