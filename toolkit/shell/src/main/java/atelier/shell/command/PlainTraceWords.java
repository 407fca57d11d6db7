package atelier.shell.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The plain forms of {@code lab tracer}: {@code [-c] [-o FILE] [--] PROGRAM…}. {@link TracerCommand} reads all the others.
 *
 * @param count whether only to count
 * @param file where to write, if not on the screen
 * @param program and its arguments; never empty
 */
record PlainTraceWords(boolean count, Optional<Path> file, List<String> program) {
    private static final List<String> NAMES = List.of("tracer", "trace");

    /** Empty for words of any other form. */
    static Optional<PlainTraceWords> read(String... words) {
        if (words.length < 2 || !NAMES.contains(words[0])) {
            return Optional.empty();
        }
        boolean count = false;
        Optional<Path> file = Optional.empty();
        int next = 1;
        while (next < words.length && words[next].startsWith("-")) {
            String word = words[next++];
            if (word.equals("-c")) {
                count = true;
            } else if (word.equals("-o") && file.isEmpty() && next < words.length) {
                file = Optional.of(Path.of(words[next++]));
            } else if (word.equals("--")) {
                break;
            } else {
                return Optional.empty();
            }
        }
        List<String> program = Arrays.asList(words).subList(next, words.length);
        return program.isEmpty() ? Optional.empty() : Optional.of(new PlainTraceWords(count, file, program));
    }
}
