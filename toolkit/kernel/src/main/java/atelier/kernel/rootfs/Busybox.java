package atelier.kernel.rootfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One program that is hundreds, by the name it is called with ({@code busybox(1)}). */
record Busybox(Path program) {
    private static final List<String> PLACES = List.of("/bin/busybox", "/usr/bin/busybox", "/bin/busybox-static");
    private static final int LIST_LONGEST = 64 * 1024;
    private static final int LIST_SECONDS = 5;

    /** The host's, if it has one that needs no library. */
    static Optional<Busybox> staticOne() {
        return PLACES.stream()
                .map(Path::of)
                .filter(place -> Files.isExecutable(place) && ElfFile.isElf(place))
                .filter(place -> ElfFile.read(place).isStatic())
                .map(Busybox::new)
                .findFirst();
    }

    /** The names it answers to. Runs it, so that the calling thread must be able to start processes. */
    List<String> applets() {
        try {
            Process process = new ProcessBuilder(program.toString(), "--list")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var output = process.getInputStream()) {
                // The list fits into the pipe: a program that has more to say is stopped, whatever it is.
                if (!process.waitFor(LIST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new RootTreeException(program + " --list does not answer as busybox does");
                }
                return names(new String(output.readNBytes(LIST_LONGEST), StandardCharsets.UTF_8));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new RootTreeException("cannot run " + program + " --list", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RootTreeException("interrupted while " + program + " --list ran", e);
        }
    }

    private List<String> names(String list) {
        List<String> names = list.lines()
                .filter(name -> name.matches("[\\[\\w.+-]+") && !name.equals("busybox"))
                .toList();
        if (!names.contains("sh")) {
            throw new RootTreeException(program + " has no sh among its " + names.size() + " applets");
        }
        return names;
    }
}
