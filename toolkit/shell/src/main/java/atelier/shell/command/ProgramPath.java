package atelier.shell.command;

import atelier.shell.screen.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Finds the program that the first word of a command means, as a shell does. */
final class ProgramPath {
    private static final int SET_ID = 06000;

    private ProgramPath() {}

    /** Its path; throws {@link Refusal} if there is no such program. */
    static Path find(String word, Map<String, String> environment) {
        if (word.contains("/")) {
            return executable(word, Path.of(word));
        }
        return Arrays.stream(environment.getOrDefault("PATH", "/usr/bin:/bin").split(":"))
                .map(directory -> Path.of(directory.isEmpty() ? "." : directory, word))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .orElseThrow(() -> new Refusal(Messages.get("trace.no-command", word)));
    }

    private static Path executable(String word, Path file) {
        if (!Files.exists(file)) {
            throw new Refusal(Messages.get("trace.no-file", word));
        }
        if (Files.isDirectory(file) || !Files.isExecutable(file)) {
            throw new Refusal(Messages.get("trace.not-executable", word));
        }
        return file;
    }

    /** Whether it would run with the rights of its owner or of its group. */
    static boolean hasOwnersRights(Path program) throws IOException {
        return ((Integer) Files.getAttribute(program, "unix:mode") & SET_ID) != 0;
    }
}
