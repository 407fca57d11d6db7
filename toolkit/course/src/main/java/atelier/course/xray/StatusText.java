package atelier.course.xray;

import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /proc/pid/status}, of which a tree of processes needs a few lines only: to make a record of all of them, as {@link
 * atelier.kernel.proc.ProcStatus} does, would take most of the time of a reading.
 */
record StatusText(String text) {
    /** Reads it; throws {@link NoSuchTaskException} if the task has ended. */
    static StatusText of(ProcTask task) {
        return new StatusText(ProcFile.of(task, "status")
                .text()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new NoSuchTaskException(task.directory(), new IOException("no status"))));
    }

    String name() {
        return field("Name:");
    }

    char state() {
        return field("State:").charAt(0);
    }

    boolean hasOneThread() {
        return field("Threads:").equals("1");
    }

    /** The effective one. */
    int uid() {
        return numbers("Uid:").get(1);
    }

    /** The outermost PID namespace first. */
    List<Integer> pids() {
        return numbers("NSpid:");
    }

    /** What stands behind that name; empty if this kernel has no such line. */
    private String field(String name) {
        int start = text.startsWith(name) ? 0 : text.indexOf("\n" + name) + 1;
        if (start == 0 && !text.startsWith(name)) {
            return "";
        }
        int end = text.indexOf('\n', start);
        return text.substring(start + name.length(), end < 0 ? text.length() : end)
                .strip();
    }

    private List<Integer> numbers(String name) {
        var numbers = new ArrayList<Integer>();
        for (String number : field(name).split("\t")) {
            if (!number.isEmpty()) {
                numbers.add(Integer.parseUnsignedInt(number.strip()));
            }
        }
        return numbers;
    }
}
