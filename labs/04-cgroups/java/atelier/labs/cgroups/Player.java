package atelier.labs.cgroups;

import atelier.course.check.Scene;
import atelier.kernel.cgroup.Bytes;
import atelier.kernel.cgroup.CgroupView;
import atelier.kernel.cgroup.Controller;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcStatus;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A living process at one moment, and what {@code /proc/pid/status} said of it. */
record Player(ProcTask task, ProcStatus status) {
    private static final int KIBIBYTE = 1024;

    /** Empty once it is dead, reaped or not. */
    static Optional<Player> of(int pid) {
        ProcTask task = ProcTask.process(pid);
        try {
            ProcStatus status = task.status();
            boolean dead = status.state() == 'Z' || status.state() == 'X';
            return dead ? Optional.empty() : Optional.of(new Player(task, status));
        } catch (NoSuchTaskException e) {
            return Optional.empty();
        }
    }

    /** The living children of the lab thread. */
    static List<Player> childrenOf(Scene scene) {
        return scene.thread().children().stream()
                .flatMap(pid -> of(pid).stream())
                .toList();
    }

    /** Those whose ids are in the {@code cgroup.procs} of a group, in the hierarchy of that controller. */
    static List<Player> in(CgroupView group, Controller controller) {
        return House.ask(() -> group.path(controller)).map(Player::in).orElse(List.of());
    }

    /** Those whose ids are in the {@code cgroup.procs} of a directory; none if it has no such file. */
    static List<Player> in(Path group) {
        Path file = group.resolve("cgroup.procs");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .flatMap(line -> of(Integer.parseInt(line)).stream())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    int pid() {
        return task.id();
    }

    /** The memory that is its own, in RAM now: no file's and nobody else's. */
    Bytes held() {
        String kibibytes = status.field("RssAnon").replaceAll("\\D", ""); // a process about to end has no such field
        return new Bytes(kibibytes.isEmpty() ? 0 : Long.parseLong(kibibytes) * KIBIBYTE);
    }

    /** Whether a signal has stopped it. */
    boolean isStopped() {
        return status.state() == 'T';
    }

    /** What the sentences call it by. */
    Map<String, String> evidence() {
        return Map.of("pid", Integer.toString(pid()), "programme", status.name());
    }
}
