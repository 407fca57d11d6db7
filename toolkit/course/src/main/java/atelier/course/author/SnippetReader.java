package atelier.course.author;

import atelier.course.model.Part;
import atelier.kernel.flag.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.asciidoctor.ast.Block;

/** Tells listings that the learner runs from those that are read, and checks how they are written. */
final class SnippetReader {
    private static final Set<String> RUN = Set.of("java", "console");
    private static final Set<String> ERRNOS = Arrays.stream(Errno.class.getFields())
            .filter(field -> field.getType() == Errno.class)
            .map(java.lang.reflect.Field::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final Reading reading;

    SnippetReader(Reading reading) {
        this.reading = reading;
    }

    /** A snippet, a listing, or nothing where it is badly written. */
    Optional<Part> read(Block block) {
        String language = String.valueOf(block.getAttribute("language"));
        boolean runs = block.getStyle().equals("source") && RUN.contains(language) && !block.hasRole("lecture");
        if (runs) {
            return snippet(block, language);
        }
        if (block.getAttribute("echoue") != null) {
            reading.problem(block, "\"echoue\" is for snippets that run; this one is only shown");
        }
        return Optional.of(new Part.Listing(TagLines.removedFrom(block.getSource())));
    }

    private Optional<Part> snippet(Block block, String language) {
        SnippetLines snippet = lines(block);
        if (snippet.source().isBlank()) {
            reading.problem(block, "this snippet is empty");
            return Optional.empty();
        }
        Optional<String> wrong = language.equals("console") ? wrongCommand(snippet) : wrongJava(snippet);
        wrong.ifPresent(message -> reading.problem(snippet.start(), message));
        reading.add(snippet);
        return Optional.of(new Part.Snippet(snippet.source(), snippet.start().line(), errno(block)));
    }

    private static Optional<String> wrongCommand(SnippetLines snippet) {
        return snippet.isCommand() && snippet.lines().size() == 1
                ? Optional.empty()
                : Optional.of("a console snippet is one line that begins with \"$ \" (inside) or \"!\" (on the host)");
    }

    private static Optional<String> wrongJava(SnippetLines snippet) {
        return snippet.isCommand()
                ? Optional.of("a Java snippet cannot begin as a command does; write [source,console]")
                : Optional.empty();
    }

    private Optional<String> errno(Block block) {
        Optional<String> errno =
                Optional.ofNullable(block.getAttribute("echoue")).map(String::valueOf);
        errno.filter(name -> !ERRNOS.contains(name))
                .ifPresent(name -> reading.problem(block, "\"echoue\" names no errno: " + name));
        return errno;
    }

    /** Asciidoctor gives the first line, or the one before it where there is a fence. */
    private SnippetLines lines(Block block) {
        List<String> all = block.getLines();
        Place place = reading.place(block);
        boolean fenced = all.isEmpty() || !reading.line(place).equals(all.getFirst());
        int first = fenced ? place.line() + 1 : place.line();
        var source = new ArrayList<String>();
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < all.size(); i++) {
            if (!TagLines.isTag(all.get(i))) {
                source.add(all.get(i));
                numbers.add(first + i);
            }
        }
        return new SnippetLines(place.file(), String.join("\n", source), numbers);
    }
}
