package atelier.image.build.recipe;

import atelier.image.build.recipe.Instruction.Healthcheck;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code HEALTHCHECK}. */
final class HealthcheckReader {
    private static final List<String> DURATIONS = List.of("interval", "timeout", "start-period", "start-interval");
    private static final Set<String> FLAGS = Set.of("interval", "timeout", "start-period", "start-interval", "retries");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final char escape;

    HealthcheckReader(char escape) {
        this.escape = escape;
    }

    Healthcheck read(LogicalLine line, Function<String, Command> command) {
        Flags flags = Flags.read(line, Keyword.HEALTHCHECK, FLAGS, escape);
        var rest = new LogicalLine(line.place(), flags.rest(), List.of());
        return switch (rest.word().toUpperCase(Locale.ROOT)) {
            case "NONE" -> none(rest, flags);
            case "CMD" -> new Healthcheck(Optional.of(command.apply(rest.rest())), durations(flags), retries(flags));
            case "" -> throw StatementReader.missing(line, Keyword.HEALTHCHECK, "CMD and a program, or NONE");
            default -> throw StatementReader.bad(line, Keyword.HEALTHCHECK, rest.word(), "CMD and a program, or NONE");
        };
    }

    private static Healthcheck none(LogicalLine line, Flags flags) {
        if (!line.rest().isEmpty()) {
            throw StatementReader.bad(line, Keyword.HEALTHCHECK, line.rest(), "nothing after NONE");
        }
        FLAGS.stream().filter(name -> flags.text(name).isPresent()).findFirst().ifPresent(name -> {
            throw flags.bad(name, flags.text(name).orElseThrow(), "no option before NONE");
        });
        return new Healthcheck(Optional.empty(), Map.of(), Optional.empty());
    }

    private static Map<String, Duration> durations(Flags flags) {
        var all = new LinkedHashMap<String, Duration>();
        for (String name : DURATIONS) {
            flags.text(name).ifPresent(text -> all.put(name, duration(flags, name, text)));
        }
        return all;
    }

    /** Zero says that Docker's own value is to be taken. */
    private static Duration duration(Flags flags, String name, String text) {
        return Durations.read(text)
                .filter(length -> length.isZero() || length.compareTo(SHORTEST) >= 0)
                .orElseThrow(() -> flags.bad(name, text, "a time of at least 1ms such as 30s or 1m30s"));
    }

    private static Optional<Integer> retries(Flags flags) {
        return flags.text("retries").map(text -> {
            if (!COUNT.matcher(text).matches()) {
                throw flags.bad("retries", text, "a whole number");
            }
            return Integer.parseInt(text);
        });
    }
}
