package atelier.course.xray;

import atelier.kernel.Descriptor;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.NamespaceKind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The name of a UTS namespace. The kernel tells it only to those who are in it: a thread made for that goes in, reads and
 * ends there.
 */
final class Hostname {
    private static final ProcFile OWN = new ProcFile(Path.of("/proc/sys/kernel/hostname"));

    private Hostname() {}

    /** The name of the caller's own machine. */
    static String own() {
        return OWN.text().map(String::strip).orElse("");
    }

    /**
     * The name in the namespace behind {@code file}, such as {@code /proc/42/ns/uts}; empty if the reader may not go in,
     * or if the file has gone.
     */
    static Optional<String> in(Syscalls syscalls, Path file) {
        var name = new AtomicReference<String>("");
        Thread visitor = Thread.ofPlatform().name("visite").daemon(true).start(() -> {
            try (var namespace = new Descriptor(
                    syscalls, syscalls.open(file.toString(), OpenFlags.O_RDONLY.or(OpenFlags.O_CLOEXEC), 0))) {
                syscalls.setns(namespace.fd(), NamespaceKind.UTS.flag());
                name.set(own());
            } catch (SyscallException refused) {
                name.set("");
            }
        });
        boolean interrupted = false;
        while (visitor.isAlive()) {
            try {
                visitor.join();
            } catch (InterruptedException e) {
                interrupted = true; // a few calls, none of which waits: whoever asked is told of the interrupt after
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(name.get()).filter(text -> !text.isEmpty());
    }
}
