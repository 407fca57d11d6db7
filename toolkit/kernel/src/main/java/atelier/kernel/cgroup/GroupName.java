package atelier.kernel.cgroup;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The name of one group in its parent: a file name that no control file bears. */
record GroupName(String text) {
    private static final int LONGEST = 255;

    /** Letters of any script, digits and a few marks: nothing that a shell, a terminal or a path would read otherwise. */
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}_@:+-][\\p{L}\\p{N}_@:+.-]*");

    /** A group may not be called as the file of a controller is: {@code memory.max}. */
    private static final Pattern CONTROL_FILE = Pattern.compile(
            "(cgroup|memory|cpu|cpuacct|cpuset|pids|io|blkio|hugetlb|devices|freezer|net_cls|net_prio|rdma|misc|perf_event)"
                    + "\\..*|tasks|notify_on_release|release_agent");

    GroupName {
        boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
        if (!fits
                || !ALLOWED.matcher(text).matches()
                || CONTROL_FILE.matcher(text).matches()) {
            throw new CgroupException(CgroupProblem.BAD_NAME, printable(text));
        }
    }

    private static String printable(String text) {
        return text.length() <= LONGEST ? text.replaceAll("\\p{Cntrl}", "?") : text.substring(0, 40) + "…";
    }
}
