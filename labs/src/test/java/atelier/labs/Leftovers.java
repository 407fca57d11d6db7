package atelier.labs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The children that this JVM had before a lab was played, to find what the lab left. */
record Leftovers(Path base, List<Integer> children) {
    private static final Path TASKS = Path.of("/proc/self/task");

    /** Looks before the lab; {@code base} is an empty directory for its session. */
    static Leftovers before(Path base) throws IOException {
        return new Leftovers(base, childrenNow());
    }

    /** Fails if the lab left a mount in its session, a file of it, or a child. */
    void assertNone() throws IOException {
        assertEquals(List.of(), mounts(), "mounts left");
        assertEquals(List.of(), files(), "files left");
        assertEquals(children, childrenNow(), "children left");
    }

    private List<String> mounts() {
        return ProcTask.process((int) ProcessHandle.current().pid()).mountinfo().stream()
                .map(MountInfo::mountPoint)
                .filter(mountPoint -> Path.of(mountPoint).startsWith(base))
                .toList();
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(base)) {
            return files.toList();
        }
    }

    /**
     * Those of every thread, for the children of a thread that has ended are now another's. A zombie is no more than a
     * number, which goes with the JVM.
     */
    private static List<Integer> childrenNow() throws IOException {
        var children = new ArrayList<Integer>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                children.addAll(livingChildrenOf(new ProcTask(task)));
            }
        }
        return children.stream().sorted().toList();
    }

    private static List<Integer> livingChildrenOf(ProcTask task) {
        try {
            return task.children().stream().filter(Leftovers::lives).toList();
        } catch (NoSuchTaskException e) {
            return List.of();
        }
    }

    private static boolean lives(int pid) {
        try {
            return ProcTask.process(pid).stat().state() != 'Z';
        } catch (NoSuchTaskException e) {
            return false;
        }
    }
}
