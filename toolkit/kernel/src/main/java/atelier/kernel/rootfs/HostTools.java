package atelier.kernel.rootfs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the host keeps its programs. */
final class HostTools {
    private static final List<String> DIRECTORIES = List.of("/bin", "/usr/bin", "/sbin", "/usr/sbin");
    private static final List<String> SHELLS = List.of("dash", "ash", "bash", "ksh", "zsh");

    private HostTools() {}

    /** The program of that name, or at that absolute path; scripts, which would need more than they say, are none. */
    static Optional<Path> find(String tool) {
        Stream<Path> places = tool.startsWith("/")
                ? Stream.of(Path.of(tool))
                : DIRECTORIES.stream().map(directory -> Path.of(directory, tool));
        return places.filter(Files::isRegularFile)
                .filter(place -> Files.isExecutable(place) && Files.isReadable(place) && ElfFile.isElf(place))
                .findFirst();
    }

    /** What may stand for {@code sh} on a host that has none by that name. */
    static Optional<Path> anyShell() {
        return SHELLS.stream().flatMap(shell -> find(shell).stream()).findFirst();
    }
}
