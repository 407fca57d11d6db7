package atelier.image.build.recipe;

import atelier.image.build.recipe.Instruction.Arg;
import atelier.image.build.recipe.Instruction.Cmd;
import atelier.image.build.recipe.Instruction.Entrypoint;
import atelier.image.build.recipe.Instruction.Env;
import atelier.image.build.recipe.Instruction.Expose;
import atelier.image.build.recipe.Instruction.From;
import atelier.image.build.recipe.Instruction.Healthcheck;
import atelier.image.build.recipe.Instruction.Label;
import atelier.image.build.recipe.Instruction.Maintainer;
import atelier.image.build.recipe.Instruction.OnBuild;
import atelier.image.build.recipe.Instruction.Run;
import atelier.image.build.recipe.Instruction.Shell;
import atelier.image.build.recipe.Instruction.StopSignal;
import atelier.image.build.recipe.Instruction.User;
import atelier.image.build.recipe.Instruction.Volume;
import atelier.image.build.recipe.Instruction.Workdir;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one instruction of which the lines are joined. */
final class StatementReader {
    private static final Set<Keyword> NO_TRIGGERS = Set.of(Keyword.ONBUILD, Keyword.FROM, Keyword.MAINTAINER);
    private static final Pattern STAGE_NAME = Pattern.compile("[a-z][a-z0-9._-]{0,127}");
    private static final Set<String> NETWORKS = Set.of("default", "none", "host");

    private final char escape;

    StatementReader(char escape) {
        this.escape = escape;
    }

    Statement read(LogicalLine line) {
        Keyword keyword = keyword(line);
        return new Statement(line.place(), keyword + " " + line.rest(), instruction(keyword, line));
    }

    private static Keyword keyword(LogicalLine line) {
        return Keyword.of(line.word())
                .orElseThrow(() -> new RecipeException(
                        line.place(), RecipeProblem.UNKNOWN_INSTRUCTION, line.word(), Keyword.suggestion(line.word())));
    }

    private Instruction instruction(Keyword keyword, LogicalLine line) {
        var assignments = new AssignmentReader(escape);
        return switch (keyword) {
            case FROM -> from(line);
            case ARG -> new Arg(assignments.declarations(line));
            case ENV -> new Env(assignments.assignments(line, keyword));
            case LABEL -> new Label(assignments.assignments(line, keyword));
            case WORKDIR -> new Workdir(text(line, keyword, "a directory"));
            case COPY -> new CopyReader(escape).copy(line);
            case ADD -> new CopyReader(escape).add(line);
            case RUN -> run(line);
            case CMD -> new Cmd(command(line, line.rest(), keyword));
            case ENTRYPOINT -> new Entrypoint(command(line, line.rest(), keyword));
            case USER -> new User(text(line, keyword, "a user, perhaps with :group"));
            case EXPOSE -> new Expose(Words.quoted(text(line, keyword, "a port"), escape));
            case VOLUME -> new Volume(volumes(line));
            case SHELL -> new Shell(shell(line));
            case STOPSIGNAL -> new StopSignal(text(line, keyword, "a signal"));
            case HEALTHCHECK -> healthcheck(line);
            case ONBUILD -> onBuild(line);
            case MAINTAINER -> new Maintainer(text(line, keyword, "a name"));
        };
    }

    private From from(LogicalLine line) {
        Flags flags = Flags.read(line, Keyword.FROM, Set.of("platform"), escape);
        List<String> words = Words.plain(flags.rest());
        boolean named = words.size() == 3 && words.get(1).equalsIgnoreCase("AS");
        if (words.isEmpty()) {
            throw missing(line, Keyword.FROM, "an image");
        }
        if (words.size() != 1 && !named) {
            throw bad(line, Keyword.FROM, flags.rest(), "an image, perhaps AS and a name");
        }
        Optional<String> name = named ? Optional.of(words.get(2).toLowerCase(Locale.ROOT)) : Optional.empty();
        name.filter(text -> !STAGE_NAME.matcher(text).matches()).ifPresent(text -> {
            throw new RecipeException(line.place(), RecipeProblem.BAD_STAGE_NAME, text);
        });
        return new From(words.getFirst(), flags.text("platform"), name);
    }

    private Run run(LogicalLine line) {
        Flags flags = Flags.read(line, Keyword.RUN, Set.of("network"), escape);
        Optional<String> network = flags.text("network");
        network.filter(name -> !NETWORKS.contains(name)).ifPresent(name -> {
            throw flags.bad("network", name, "default, none or host");
        });
        return new Run(command(line, flags.rest(), Keyword.RUN), network);
    }

    private static Command command(LogicalLine line, String rest, Keyword keyword) {
        if (rest.isEmpty()) {
            throw missing(line, keyword, "a program");
        }
        Optional<List<String>> json = JsonForm.read(rest);
        if (json.isPresent() && json.get().isEmpty() && keyword == Keyword.RUN) {
            throw missing(line, keyword, "a program");
        }
        return json.<Command>map(Command.Exec::new).orElseGet(() -> new Command.Shell(rest, line.heredocs()));
    }

    private static List<String> volumes(LogicalLine line) {
        String rest = text(line, Keyword.VOLUME, "a directory");
        List<String> paths = JsonForm.read(rest).orElseGet(() -> Words.plain(rest));
        if (paths.isEmpty() || paths.stream().anyMatch(String::isBlank)) {
            throw bad(line, Keyword.VOLUME, rest, "directories");
        }
        return paths;
    }

    private static List<String> shell(LogicalLine line) {
        String rest = text(line, Keyword.SHELL, "[\"program\", \"argument\"]");
        return JsonForm.read(rest)
                .filter(argv -> !argv.isEmpty())
                .orElseThrow(() -> bad(line, Keyword.SHELL, rest, "[\"program\", \"argument\"]"));
    }

    private Healthcheck healthcheck(LogicalLine line) {
        return new HealthcheckReader(escape).read(line, rest -> command(line, rest, Keyword.HEALTHCHECK));
    }

    /** The trigger is read to see that it can be; what is kept is its text, as an image keeps it. */
    private OnBuild onBuild(LogicalLine line) {
        LogicalLine trigger = line.afterWord();
        if (trigger.text().isEmpty()) {
            throw missing(line, Keyword.ONBUILD, "an instruction");
        }
        trigger(trigger);
        var text = new StringBuilder(trigger.text());
        for (Heredoc heredoc : line.heredocs()) {
            text.append('\n').append(heredoc.content()).append(heredoc.name());
        }
        return new OnBuild(text.toString());
    }

    /** An instruction that {@code ONBUILD} may have. */
    Statement trigger(LogicalLine line) {
        Keyword keyword = keyword(line);
        if (NO_TRIGGERS.contains(keyword)) {
            throw new RecipeException(line.place(), RecipeProblem.FORBIDDEN_TRIGGER, keyword);
        }
        return read(line);
    }

    private static String text(LogicalLine line, Keyword keyword, String expected) {
        if (line.rest().isEmpty()) {
            throw missing(line, keyword, expected);
        }
        return line.rest();
    }

    static RecipeException missing(LogicalLine line, Keyword keyword, String expected) {
        return new RecipeException(line.place(), RecipeProblem.MISSING_ARGUMENT, keyword, expected);
    }

    static RecipeException bad(LogicalLine line, Keyword keyword, String found, String expected) {
        return new RecipeException(line.place(), RecipeProblem.BAD_ARGUMENT, keyword, found, expected);
    }
}
