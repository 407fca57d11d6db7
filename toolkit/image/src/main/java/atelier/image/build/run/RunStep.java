package atelier.image.build.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One program to run in the root of an image.
 *
 * @param root mounted, and writable by this thread
 * @param argv its path, absolute in {@code root}, or a name to look for in the {@code PATH} of {@code env}; its arguments
 * @param env {@code NAME=value} each, exactly what it gets
 * @param workdir absolute in {@code root}, and there
 * @param identity whose rights it has
 * @param script what is put at {@link #SCRIPT} for it, executable, while it runs
 * @param limit how long it may take
 */
public record RunStep(
        Path root,
        List<String> argv,
        List<String> env,
        String workdir,
        Identity identity,
        Optional<String> script,
        Network network,
        Duration limit) {
    /** Where {@link #script} is found by the program. */
    public static final String SCRIPT = "/dev/step";

    public RunStep {
        argv = List.copyOf(argv);
        env = List.copyOf(env);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("no program");
        }
    }
}
