package atelier.labs.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * The moment from which a child's environment and close-on-exec descriptors can be judged. {@code posix_spawn} returns
 * as soon as the child has left the parent's memory; the kernel closes the descriptors and writes the environment's
 * place down just after. Field 51 of {@code /proc/pid/stat}, {@code env_end}, comes last. Source: {@code man 5
 * proc_pid_stat}.
 */
final class ProgramStart {
    private static final int ENV_END = 51;
    /** The fields behind the program's name, which may itself hold spaces, begin with the third. */
    private static final int FIRST_BEHIND_NAME = 3;

    private static final long LOOK_EVERY_NS = 50_000;
    private static final long AT_MOST_NS = 1_000_000_000;

    private ProgramStart() {}

    /** Returns once the program has started or ended, or after a second: the check then tells what it sees. */
    static void await(int pid) {
        long deadline = System.nanoTime() + AT_MOST_NS;
        while (!hasStarted(pid) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }

    private static boolean hasStarted(int pid) {
        try {
            String line = Files.readString(Path.of("/proc", Integer.toString(pid), "stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).strip().split(" ");
            boolean dead = fields[0].equals("Z") || fields[0].equals("X");
            return dead || !fields[ENV_END - FIRST_BEHIND_NAME].equals("0");
        } catch (IOException e) {
            return true; // reaped meanwhile: nothing more will come
        }
    }
}
