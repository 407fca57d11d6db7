package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the lab thread has a network of its own, whose loopback interface is up. */
final class NetworkCheck {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int HEADINGS = 2;

    private NetworkCheck() {}

    static Check check() {
        return new Check(
                "reseau-propre",
                Set.of("meme-espace", "enfant-seulement", "lo-eteinte"),
                scene -> Membership.notLeft(scene, NamespaceKind.NET).orElseGet(() -> look(scene)));
    }

    /** The address of the loopback interface is routed only while it is up: {@code ip link set lo up}. */
    private static Verdict look(Scene scene) {
        var evidence = Map.of("interfaces", interfaces(scene.thread()));
        boolean up = lines(scene.thread(), "net/fib_trie").stream().anyMatch(line -> line.contains(LOOPBACK));
        return up ? new Verdict.Held(evidence) : new Verdict.Missed("lo-eteinte", evidence);
    }

    private static String interfaces(ProcTask task) {
        return lines(task, "net/dev").stream()
                .skip(HEADINGS)
                .map(line -> line.substring(0, line.indexOf(':')).strip())
                .collect(Collectors.joining(", "));
    }

    private static List<String> lines(ProcTask task, String file) {
        try {
            return Files.readAllLines(task.directory().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " of " + task, e);
        }
    }
}
