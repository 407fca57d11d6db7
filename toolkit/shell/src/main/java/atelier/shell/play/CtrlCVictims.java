package atelier.shell.play;

import atelier.course.check.Scene;
import atelier.kernel.flag.Signal;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The children of the lab thread that Ctrl-C ended: a terminal sends SIGINT to its whole foreground process group
 * (tty_ioctl(4), credentials(7)), and a child is in it unless it was launched into a group of its own.
 */
final class CtrlCVictims {
    private final Set<Integer> told = new HashSet<>();

    /** Those not named before, as « sleep (PID 42) »; they are zombies, or nobody could tell what ended them. */
    List<String> newlyDead(Scene scene) {
        try {
            return scene.thread().children().stream()
                    .flatMap(pid -> victim(pid).stream())
                    .toList();
        } catch (NoSuchTaskException e) {
            return List.of(); // the lab thread is gone, and its children with it
        }
    }

    private Optional<String> victim(int pid) {
        try {
            ProcTask child = ProcTask.process(pid);
            var stat = child.stat();
            boolean ended = stat.state() == 'Z'
                    && stat.exitCode().signaled()
                    && stat.exitCode().termSignal().equals(Signal.SIGINT);
            return ended && told.add(pid)
                    ? Optional.of(child.status().name() + " (PID " + pid + ")")
                    : Optional.empty();
        } catch (NoSuchTaskException e) {
            return Optional.empty(); // it was reaped meanwhile
        }
    }
}
