package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.Descriptor;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.NamespaceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Whether the clock since boot is another one for the children of the lab thread. */
final class TimeCheck {
    private static final byte[] NO_OFFSET = "boottime 0 0\n".getBytes(StandardCharsets.US_ASCII);

    private TimeCheck() {}

    static Check check() {
        return new Check("horloge-reglee", Set.of("meme-heure", "pas-reglee", "trop-tard"), TimeCheck::look);
    }

    private static Verdict look(Scene scene) {
        var ofHost = Membership.ofChildren(scene.host(), NamespaceKind.TIME);
        if (Membership.ofChildren(scene.thread(), NamespaceKind.TIME).equals(ofHost)) {
            return new Verdict.Missed("meme-heure", Map.of());
        }
        Path offsets = Path.of("/proc/" + scene.thread().id() + "/timens_offsets");
        long seconds = boottime(offsets);
        if (seconds == 0) {
            return new Verdict.Missed(isFrozen(offsets) ? "trop-tard" : "pas-reglee", Map.of());
        }
        return new Verdict.Held(Map.of("secondes", Long.toString(seconds)));
    }

    private static long boottime(Path offsets) {
        try {
            return Files.readAllLines(offsets).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[0].equals("boottime"))
                    .mapToLong(fields -> Long.parseLong(fields[1]))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + offsets, e);
        }
    }

    /** Once a process has entered, the kernel lets nobody set the clock, not even to what it is. */
    private static boolean isFrozen(Path offsets) {
        var syscalls = new LinuxSyscalls();
        var flags = OpenFlags.O_WRONLY.or(OpenFlags.O_CLOEXEC);
        try (var file = new Descriptor(syscalls, syscalls.open(offsets.toString(), flags, 0))) {
            syscalls.write(file.fd(), NO_OFFSET);
            return false;
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.EACCES)) {
                return true;
            }
            throw e;
        }
    }
}
