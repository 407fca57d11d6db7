package atelier.image.build;

import atelier.image.Platform;
import atelier.image.build.recipe.Expansion;
import atelier.image.build.recipe.Instruction.Arg.Declaration;
import atelier.image.build.recipe.RecipeException;
import atelier.image.build.recipe.RecipeProblem;
import atelier.image.build.recipe.SourcePlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The variables that a part of a recipe sees: those that {@code ARG} declared, hidden by those that {@code ENV} set. Notes
 * which of them were asked for, since what a step does depends on these. For one thread.
 */
final class Variables {
    private static final int MOST = 2 << 20;
    private static final Set<String> PROXIES =
            Set.of("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY");

    private final BuildOptions options;
    private final char escape;
    private final Map<String, String> outer;
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final SortedMap<String, String> usedArguments = new TreeMap<>();
    private final SortedMap<String, String> usedEnvironment = new TreeMap<>();
    private Map<String, String> environment = Map.of();

    private Variables(BuildOptions options, char escape, Map<String, String> outer) {
        this.options = options;
        this.escape = escape;
        this.outer = outer;
    }

    /** Before the first {@code FROM}: what is known of platforms is there from the beginning. */
    static Variables ofRecipe(BuildOptions options, char escape) {
        var variables = new Variables(options, escape, platforms(options));
        variables.arguments.putAll(variables.outer);
        return variables;
    }

    /** Of a stage, which sees nothing of {@code recipe} before it declares it. */
    static Variables ofStage(BuildOptions options, char escape, Variables recipe) {
        return new Variables(options, escape, Map.copyOf(recipe.arguments));
    }

    private static Map<String, String> platforms(BuildOptions options) {
        var all = new LinkedHashMap<String, String>();
        for (String where : List.of("TARGET", "BUILD")) {
            Platform platform = where.equals("BUILD") ? Platform.here() : options.platform();
            all.put(where + "PLATFORM", platform.toString());
            all.put(where + "OS", platform.os());
            all.put(where + "ARCH", platform.architecture());
            all.put(where + "VARIANT", platform.variant().orElse(""));
        }
        return all;
    }

    /** The value given to the build, else the default, else what it has outside. */
    void declare(SourcePlace place, Declaration declaration) {
        String name = declaration.name();
        Optional<String> value = Optional.ofNullable(options.arguments().get(name))
                .or(() -> declaration.defaultValue().map(expansion(place)::word))
                .or(() -> Optional.ofNullable(outer.get(name)));
        value.ifPresentOrElse(set -> arguments.put(name, set), () -> arguments.remove(name));
        check(place, arguments);
    }

    /** {@code NAME=value} each. */
    void setEnvironment(SourcePlace place, List<String> variables) {
        var all = new LinkedHashMap<String, String>();
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            all.put(equals < 0 ? variable : variable.substring(0, equals), variable.substring(equals + 1));
        }
        check(place, all);
        environment = all;
    }

    private static void check(SourcePlace place, Map<String, String> all) {
        long size = all.entrySet().stream()
                .mapToLong(variable ->
                        variable.getKey().length() + variable.getValue().length())
                .sum();
        if (size > MOST) {
            throw new RecipeException(place, RecipeProblem.TOO_LONG_VALUE, MOST);
        }
    }

    /** Gives words their values from here on. */
    Expansion expansion(SourcePlace place) {
        return new Expansion(escape, place, this::value);
    }

    private Optional<String> value(String name) {
        if (environment.containsKey(name)) {
            usedEnvironment.put(name, environment.get(name));
            return Optional.of(environment.get(name));
        }
        Optional<String> argument = Optional.ofNullable(arguments.get(name));
        usedArguments.put(name, argument.orElse(""));
        return argument;
    }

    /** Forgets what was asked for so far. */
    void beginStep() {
        usedArguments.clear();
        usedEnvironment.clear();
    }

    /** What was asked for since, of {@code ARG}; empty for what is not set. */
    SortedMap<String, String> usedArguments() {
        return usedArguments;
    }

    /** What was asked for since, of {@code ENV}. */
    SortedMap<String, String> usedEnvironment() {
        return usedEnvironment;
    }

    /** What {@code ARG} declared and {@code ENV} does not hide. */
    SortedMap<String, String> visibleArguments() {
        var visible = new TreeMap<>(arguments);
        visible.keySet().removeAll(environment.keySet());
        return visible;
    }

    SortedMap<String, String> environment() {
        return new TreeMap<>(environment);
    }

    /** What a program sees: the build's proxies, which no image keeps, its arguments, its environment. */
    List<String> ofPrograms() {
        var all = new LinkedHashMap<String, String>();
        options.arguments().forEach((name, value) -> {
            if (PROXIES.contains(name.toUpperCase(Locale.ROOT))) {
                all.put(name, value);
            }
        });
        all.putAll(arguments);
        all.putAll(environment);
        var list = new ArrayList<String>();
        all.forEach((name, value) -> list.add(name + "=" + value));
        return list;
    }
}
