package atelier.narrator;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.namespace.NamespaceFile;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the cause of an error may hang on beside the words of the call: what its descriptor leads to, whether the process
 * that its path names is still there. Looked at from outside, while the thread that made the call waits.
 */
public record Circumstances(ProcTask thread, SyscallCall call) {
    private static final Pattern OF_PROCESS = Pattern.compile("/proc/(\\d{1,9})(/.*)?");

    /** Words for the catalogue of errors, the most particular first. */
    public List<String> words() {
        return switch (call.name()) {
            case "write" ->
                behind((Integer) argument(0)).map(Circumstances::ofWritten).orElse(List.of());
            case "setns" -> behind((Integer) argument(0)).map(this::ofJoined).orElse(List.of());
            case "open", "mount", "readlink" -> ofPath(argument(0).toString());
            default -> List.of();
        };
    }

    /** The name of a file of {@code /proc/pid}; an id map may have been written before. */
    private static List<String> ofWritten(Path link) {
        Matcher path = OF_PROCESS.matcher(target(link).orElse(""));
        if (!path.matches()) {
            return List.of();
        }
        String name = Path.of(path.group()).getFileName().toString();
        return name.endsWith("id_map") && !isEmpty(link) ? List.of("map-written", name) : List.of(name);
    }

    /** A process's descriptor is as good as a namespace's; nothing is said of it. */
    private List<String> ofJoined(Path link) {
        String target = target(link).orElse("");
        if (target.contains("pidfd")) {
            return List.of();
        }
        Optional<NamespaceKind> kind =
                target.startsWith("/") ? opened(link) : Namespace.parse(target).map(Namespace::kind);
        if (kind.isEmpty()) {
            return List.of("no-namespace");
        }
        CloneFlags flag = kind.get().flag();
        boolean asAnnounced = argument(1).equals(flag) || ((CloneFlags) argument(1)).bits() == 0;
        return asAnnounced ? List.of(flag.toString()) : List.of("other-kind");
    }

    /** The link of what was opened by a mount point names but that. */
    private static Optional<NamespaceKind> opened(Path link) {
        try (var file = NamespaceFile.open(new LinuxSyscalls(), link)) {
            return Optional.of(file.namespace().kind());
        } catch (SyscallException noNamespace) {
            return Optional.empty();
        }
    }

    private static List<String> ofPath(String path) {
        Matcher process = OF_PROCESS.matcher(path);
        return process.matches()
                        && !ProcTask.process(Integer.parseInt(process.group(1))).exists()
                ? List.of("process-gone")
                : List.of();
    }

    /** The link to what an open descriptor leads to. */
    private Optional<Path> behind(int fd) {
        Path link = thread.directory().resolve("fd/" + fd);
        return Files.isSymbolicLink(link) ? Optional.of(link) : Optional.empty();
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException closed) {
            return Optional.empty();
        }
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.readString(file).isBlank();
        } catch (IOException gone) {
            return true;
        }
    }

    private Object argument(int position) {
        return call.arguments().get(position).value();
    }
}
