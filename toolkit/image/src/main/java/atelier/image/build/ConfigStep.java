package atelier.image.build;

import atelier.image.build.recipe.Assignment;
import atelier.image.build.recipe.Command;
import atelier.image.build.recipe.Expansion;
import atelier.image.build.recipe.Instruction;
import atelier.image.build.recipe.SourcePlace;
import atelier.image.manifest.RunConfig;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The instructions that say how containers run, and change no file. One for each stage, since they know of each other. */
final class ConfigStep {
    private static final List<String> SHELL = List.of("/bin/sh", "-c");
    private static final Pattern PORT = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?(?:/(tcp|udp|sctp))?");
    private static final Pattern SIGNAL = Pattern.compile("(?:SIG)?[A-Z][A-Z0-9]{1,9}(?:[+-][0-9]{1,2})?|[0-9]{1,2}");
    private static final int HIGHEST_PORT = 65535;
    private static final Map<String, String> DURATIONS = Map.of(
            "interval", "Interval",
            "timeout", "Timeout",
            "start-period", "StartPeriod",
            "start-interval", "StartInterval");

    private boolean isCmdOwn;

    /** The configuration after an instruction; of {@code ONBUILD}, {@code ENV} … but not of what changes files. */
    RunConfig apply(RunConfig run, Instruction instruction, SourcePlace place, Expansion words) {
        return switch (instruction) {
            case Instruction.Env env -> environment(run, env.variables(), words);
            case Instruction.Label label -> labels(run, label.labels(), words);
            case Instruction.Cmd cmd -> {
                isCmdOwn = true;
                yield run.with("Cmd", argv(run, cmd.command()));
            }
            case Instruction.Entrypoint entrypoint -> {
                RunConfig changed = run.with("Entrypoint", argv(run, entrypoint.command()));
                // Arguments that another image meant for its own program.
                yield isCmdOwn ? changed : changed.with("Cmd", List.of());
            }
            case Instruction.User user -> run.with("User", words.word(user.user()));
            case Instruction.Expose expose -> ports(run, expose.ports(), place, words);
            case Instruction.Volume volume -> {
                RunConfig changed = run;
                for (String path : volume.paths()) {
                    changed = changed.withMember("Volumes", words.word(path));
                }
                yield changed;
            }
            case Instruction.Shell shell -> run.with("Shell", shell.argv());
            case Instruction.StopSignal stop -> run.with("StopSignal", signal(words.word(stop.signal()), place));
            case Instruction.Healthcheck check -> run.with("Healthcheck", health(check));
            case Instruction.OnBuild onBuild -> {
                var triggers = new ArrayList<>(run.onBuild());
                triggers.add(onBuild.trigger());
                yield run.with("OnBuild", triggers);
            }
            default -> throw new IllegalArgumentException("no configuration comes of " + instruction);
        };
    }

    private static RunConfig environment(RunConfig run, List<Assignment> variables, Expansion words) {
        var env = new ArrayList<>(run.env());
        for (Assignment variable : variables) {
            String name = words.word(variable.name());
            String set = name + "=" + words.word(variable.value());
            int at = 0;
            while (at < env.size() && !env.get(at).startsWith(name + "=")) {
                at++;
            }
            if (at < env.size()) {
                env.set(at, set);
            } else {
                env.add(set);
            }
        }
        return run.with("Env", env);
    }

    private static RunConfig labels(RunConfig run, List<Assignment> labels, Expansion words) {
        RunConfig changed = run;
        for (Assignment label : labels) {
            changed = changed.withEntry("Labels", words.word(label.name()), words.word(label.value()));
        }
        return changed;
    }

    private static RunConfig ports(RunConfig run, List<String> written, SourcePlace place, Expansion words) {
        var all = JsonNodeFactory.instance.objectNode();
        run.exposedPorts().forEach(all::putObject);
        for (String word : written) {
            for (String port : words.words(word)) {
                Matcher parts = PORT.matcher(port);
                int first = parts.matches() ? Integer.parseInt(parts.group(1)) : -1;
                int last = first < 0 || parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
                if (first < 0 || last < first || last > HIGHEST_PORT) {
                    throw new BuildException(place, BuildProblem.BAD_VALUE, "EXPOSE", port, "a port such as 80/tcp");
                }
                String protocol = parts.group(3) == null ? "tcp" : parts.group(3);
                for (int number = first; number <= last; number++) {
                    all.putObject(number + "/" + protocol);
                }
            }
        }
        return run.with("ExposedPorts", all);
    }

    private static String signal(String name, SourcePlace place) {
        if (!SIGNAL.matcher(name).matches()) {
            throw new BuildException(
                    place, BuildProblem.BAD_VALUE, "STOPSIGNAL", name, "a signal such as SIGTERM or 15");
        }
        return name;
    }

    private static ObjectNode health(Instruction.Healthcheck check) {
        var json = JsonNodeFactory.instance.objectNode();
        var test = json.putArray("Test");
        if (check.command().isEmpty()) {
            test.add("NONE");
        } else {
            switch (check.command().get()) {
                case Command.Exec exec -> {
                    test.add("CMD");
                    exec.argv().forEach(test::add);
                }
                case Command.Shell shell -> {
                    test.add("CMD-SHELL");
                    test.add(shell.line());
                }
            }
        }
        check.durations().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(duration -> json.put(
                        DURATIONS.get(duration.getKey()), duration.getValue().toNanos()));
        check.retries().ifPresent(retries -> json.put("Retries", retries));
        return json;
    }

    /** What runs a command: its own words, or the shell of the image with the line. */
    static List<String> argv(RunConfig run, Command command) {
        return switch (command) {
            case Command.Exec exec -> exec.argv();
            case Command.Shell shell -> {
                var argv = new ArrayList<>(shell(run));
                argv.add(shell.line());
                yield argv;
            }
        };
    }

    /** What runs lines. */
    static List<String> shell(RunConfig run) {
        return run.shell().isEmpty() ? SHELL : run.shell();
    }
}
