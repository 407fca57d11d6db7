package atelier.kernel.proc;

import atelier.kernel.WaitStatus;

/**
 * The fields of {@code /proc/pid/stat} that the course uses.
 *
 * @param state one letter, as in {@link ProcStatus#state}
 * @param processGroup the process group's id
 * @param session the session's id
 * @param terminal the number of the controlling terminal's device, 0 for none
 * @param startTime in clock ticks since boot; with the pid it names one process for ever
 * @param exitCode what {@code waitpid} will report; only a zombie's means anything, and only a caller that may trace
 *     the process sees it
 */
public record ProcStat(
        int pid,
        char state,
        int ppid,
        int processGroup,
        int session,
        int terminal,
        long startTime,
        WaitStatus exitCode) {
    /** Reads the line; the command in parentheses may itself hold spaces and parentheses. */
    public static ProcStat parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        String[] after = line.substring(close + 2).split(" ");
        return new ProcStat(
                Integer.parseInt(line.substring(0, open - 1)),
                after[0].charAt(0),
                Integer.parseInt(after[1]),
                Integer.parseInt(after[2]),
                Integer.parseInt(after[3]),
                Integer.parseInt(after[4]),
                Long.parseLong(after[19]),
                new WaitStatus(Integer.parseInt(after[49].strip())));
    }
}
