package atelier.image.build.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Dockerfile, or Containerfile, read whole: it is well formed, though what it names may not be there.
 *
 * @param file its name, for messages
 * @param escape what continues a line and takes away what a character means
 * @param arguments those before the first {@code FROM}
 * @param stages at least one
 */
public record Recipe(String file, char escape, List<Statement> arguments, List<Stage> stages) {
    private static final int LONGEST = 1 << 20;

    public Recipe {
        arguments = List.copyOf(arguments);
        stages = List.copyOf(stages);
    }

    /**
     * Reads a file of at most 1 MiB.
     *
     * @throws RecipeException if it is no recipe
     */
    public static Recipe read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(file.getFileName().toString(), in.readNBytes(LONGEST + 1));
        }
    }

    /**
     * Reads the bytes of a file of that name.
     *
     * @throws RecipeException if they are no recipe
     */
    public static Recipe parse(String file, byte[] bytes) {
        List<String> lines = lines(new SourcePlace(file, 1), bytes);
        Directives directives = Directives.read(file, lines);
        var reader = new LineReader(file, lines, directives);
        var statements = new StatementReader(directives.escape());
        var stages = new StageCollection(file);
        for (var line = reader.next(); line.isPresent(); line = reader.next()) {
            stages.add(statements.read(line.get()));
        }
        return new Recipe(file, directives.escape(), stages.arguments(), stages.finished());
    }

    /**
     * Reads an instruction that an image has for those who build on it.
     *
     * @param place for messages
     * @throws RecipeException if it is none, or none that may be there
     */
    public static Statement trigger(SourcePlace place, String text) {
        List<String> lines = lines(place, text.getBytes(StandardCharsets.UTF_8));
        var reader = new LineReader(place.file(), lines, new Directives('\\', Optional.empty(), 0));
        LogicalLine line = reader.next().orElseThrow(() -> new RecipeException(place, RecipeProblem.EMPTY));
        return new StatementReader('\\').trigger(new LogicalLine(place, line.text(), line.heredocs()));
    }

    private static List<String> lines(SourcePlace place, byte[] bytes) {
        return Stream.of(decoded(place, bytes).split("\n", -1))
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .toList();
    }

    private static String decoded(SourcePlace place, byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new RecipeException(place, RecipeProblem.TOO_LARGE, LONGEST);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new RecipeException(place, RecipeProblem.NOT_TEXT);
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new RecipeException(place, RecipeProblem.NOT_TEXT);
        }
    }

    /**
     * The stage of that name or number; the last if none is wanted.
     *
     * @throws RecipeException if there is no such stage
     */
    public Stage target(Optional<String> wanted) {
        if (wanted.isEmpty()) {
            return stages.getLast();
        }
        return stage(wanted.get(), stages.size()).orElseThrow(() -> {
            String all = stages.stream().map(Stage::toString).collect(Collectors.joining(", "));
            return new RecipeException(new SourcePlace(file, 1), RecipeProblem.UNKNOWN_TARGET, wanted.get(), all);
        });
    }

    /** The stage of that name or number among the first ones. */
    public Optional<Stage> stage(String name, int among) {
        return stages.stream()
                .limit(among)
                .filter(stage -> stage.name().map(name::equalsIgnoreCase).orElse(false)
                        || Integer.toString(stage.index()).equals(name))
                .findFirst();
    }
}
