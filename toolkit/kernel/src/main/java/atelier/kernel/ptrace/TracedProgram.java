package atelier.kernel.ptrace;

import atelier.kernel.FileActions;
import atelier.kernel.SpawnAttributes;
import java.util.List;

/**
 * A program to be started under a {@link Tracer}, as {@code posix_spawn} takes it.
 *
 * @param path of the program
 * @param actions what the child does to its descriptors before {@code exec}
 * @param argv the first word is what the program is to believe it is called
 * @param envp all of the environment
 */
public record TracedProgram(
        String path, FileActions actions, SpawnAttributes attributes, List<String> argv, List<String> envp) {
    public TracedProgram {
        argv = List.copyOf(argv);
        envp = List.copyOf(envp);
    }
}
