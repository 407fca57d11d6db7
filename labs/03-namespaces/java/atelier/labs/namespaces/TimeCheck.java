package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import atelier.kernel.namespace.TimeOffsets;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.util.Map;
import java.util.Set;

/** Whether the clock since boot is another one for the children of the lab thread. */
final class TimeCheck {
    private TimeCheck() {}

    static Check check() {
        return new Check("horloge-reglee", Set.of("meme-heure", "pas-reglee", "trop-tard"), TimeCheck::look);
    }

    private static Verdict look(Scene scene) {
        var ofHost = Membership.ofChildren(scene.host(), NamespaceKind.TIME);
        if (Membership.ofChildren(scene.thread(), NamespaceKind.TIME).equals(ofHost)) {
            return new Verdict.Missed("meme-heure", Map.of());
        }
        var thread = ProcTask.process(scene.thread().id());
        TimeOffsets offsets = TimeOffsets.of(thread);
        if (offsets.boottime().isZero()) {
            return new Verdict.Missed(isFrozen(offsets, thread) ? "trop-tard" : "pas-reglee", Map.of());
        }
        return new Verdict.Held(
                Map.of("secondes", Long.toString(offsets.boottime().getSeconds())));
    }

    /** Once a process has entered, the kernel lets nobody set the clock, not even to what it is. */
    private static boolean isFrozen(TimeOffsets offsets, ProcTask task) {
        try {
            offsets.writeTo(new LinuxSyscalls(), task.id());
            return false;
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.EACCES)) {
                return true;
            }
            throw e;
        }
    }
}
