package atelier.labs.process;

import atelier.kernel.WaitStatus;
import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcStat;
import atelier.kernel.proc.ProcTask;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A child of the lab thread. What only a living process has is empty once it has died, even between two looks. */
record Child(ProcTask task, ProcStat stat, String name) {
    /** Empty if it was reaped since its parent's list was read. */
    static Optional<Child> of(int pid) {
        ProcTask task = ProcTask.process(pid);
        try {
            return Optional.of(new Child(task, task.stat(), task.status().name()));
        } catch (NoSuchTaskException e) {
            return Optional.empty();
        }
    }

    int pid() {
        return stat.pid();
    }

    boolean isDead() {
        return stat.state() == 'Z' || stat.state() == 'X';
    }

    /** What its parent will be told; meaningful once it is dead. */
    WaitStatus end() {
        return stat.exitCode();
    }

    /** Whether it was launched into a process group of its own. */
    boolean leadsGroup() {
        return stat.processGroup() == stat.pid();
    }

    Map<String, String> environ() {
        return whileAlive(task::environ).orElse(Map.of());
    }

    Map<Integer, String> descriptors() {
        return whileAlive(task::descriptors).orElse(Map.of());
    }

    Optional<String> cwd() {
        return whileAlive(task::cwd);
    }

    Optional<FileIdentity> cwdIdentity() {
        return whileAlive(task::cwdIdentity);
    }

    /** What the sentences call it by. */
    Map<String, String> evidence() {
        return Map.of("pid", Integer.toString(pid()), "programme", name);
    }

    private static <T> Optional<T> whileAlive(Supplier<T> file) {
        try {
            return Optional.of(file.get());
        } catch (NoSuchTaskException | UncheckedIOException e) {
            return Optional.empty(); // it died meanwhile: a zombie has no such file
        }
    }
}
