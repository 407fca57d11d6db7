package atelier.image.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.kernel.file.ExtendedAttributes;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.RawName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** What find(1), which is not ours, says of a tree; and the programs that make and read trees. */
final class Tree {
    private Tree() {}

    /** Name, kind, mode, owner, size, time in nanoseconds, links, target and device of each file, sorted. */
    static String listing(Path root) {
        String script =
                "find . -printf '%P|%y|%m|%U|%G|%s|%T@|%n|%l\\n' | sed -E 's/^([^|]*\\|d\\|[^|]*\\|[^|]*\\|[^|]*\\|)[0-9]+/\\1-/"
                        + ";s/\\|[0-9]+\\|$/|-|/' | sort";
        String devices = "find . \\( -type c -o -type b \\) -exec stat -c '%n %t:%T' {} + | sort";
        return shell(root, "LC_ALL=C; export LC_ALL; " + script)
                + links(root)
                + shell(root, devices)
                + attributes(root);
    }

    /** Which names are one file. */
    static String links(Path root) {
        return shell(
                root,
                "find . -type f -links +1 -printf '%i %P\\n' | sort | awk '{if($1!=i){i=$1;printf \"\\n\"};printf \"%s \",$2}' | sort");
    }

    static String contents(Path root) {
        return shell(root, "find . -type f -exec sha256sum {} + | LC_ALL=C sort -k2");
    }

    static void assertSame(Path expected, Path actual) {
        assertEquals(listing(expected), listing(actual));
        assertEquals(contents(expected), contents(actual));
    }

    /** Runs a script and returns what it prints, byte for byte; it must end well. */
    static String shell(Path directory, String script) {
        return run(directory, List.of("sh", "-euc", script));
    }

    static String run(Path directory, List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertEquals(0, process.waitFor(), () -> command + ": " + text);
            return text;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(command.toString(), e);
        }
    }

    static boolean has(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static String attributes(Path root) {
        var files = new FileCalls();
        var extended = new ExtendedAttributes(files);
        int fd = files.openat(-100, RawName.of(root), OpenDirectories.DIRECTORY, 0);
        try {
            var lines = new TreeSet<String>();
            for (String name : shell(root, "find . ! -name '*\n*'").split("\n")) {
                extended.all(fd, name)
                        .forEach((attribute, value) -> lines.add(
                                name + " " + attribute + "=" + HexFormat.of().formatHex(value)));
            }
            return String.join("\n", lines);
        } finally {
            files.close(fd);
        }
    }
}
