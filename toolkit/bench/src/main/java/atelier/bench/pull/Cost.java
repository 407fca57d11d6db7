package atelier.bench.pull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a program took.
 *
 * @param milliseconds until it was done
 * @param processor milliseconds of all processors, its own children included: what other work beside it does not change
 */
record Cost(double milliseconds, double processor) {
    private static final int CHILDREN_USER = 13;
    private static final double TICK_MILLIS = 10;

    /** Something that is timed, and gives its milliseconds. */
    interface Work {
        double run() throws IOException, InterruptedException;
    }

    /** Children that have ended count when they are waited for, as every child of ours is (proc_pid_stat(5)). */
    static Cost of(Work work) throws IOException, InterruptedException {
        double before = childrenTime();
        double milliseconds = work.run();
        return new Cost(milliseconds, childrenTime() - before);
    }

    private static double childrenTime() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_USER + 1])) * TICK_MILLIS;
    }
}
