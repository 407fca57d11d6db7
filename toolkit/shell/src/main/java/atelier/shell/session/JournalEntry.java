package atelier.shell.session;

import java.util.Optional;

/**
 * A resource that a lab makes outside its own directory, written down before it is made. A line of the journal is its
 * fields separated by tabs; tab, newline and backslash in a text are written as in Java.
 */
public sealed interface JournalEntry {
    /** The shell that owns the session, named for ever by its pid and its start in clock ticks since boot. */
    record Owner(int pid, long startTime) implements JournalEntry {
        @Override
        public String line() {
            return "owner\t" + pid + "\t" + startTime;
        }
    }

    /** The start of the machine at which the session began, the kernel's {@code boot_id}. */
    record Boot(String id) implements JournalEntry {
        @Override
        public String line() {
            return "boot\t" + escaped(id) + "\t";
        }
    }

    /** The terminal of the session, as {@code /proc/pid/stat} numbers it; 0 for none. */
    record Terminal(int number) implements JournalEntry {
        @Override
        public String line() {
            return "terminal\t" + number + "\t";
        }
    }

    /** The thread of the owner that the learner's lines run on, named for ever as a process is. */
    record LabThread(int tid, long startTime) implements JournalEntry {
        @Override
        public String line() {
            return "thread\t" + tid + "\t" + startTime;
        }
    }

    /** A mount in the host's mount namespace: its mount point, and how many mounts were there before. */
    record Mounted(String target, int before) implements JournalEntry {
        @Override
        public String line() {
            return "mount\t" + escaped(target) + "\t" + before;
        }
    }

    /** A file, FIFO, device or directory outside the session's directory that was not there before. */
    record File(String path) implements JournalEntry {
        @Override
        public String line() {
            return "file\t" + escaped(path) + "\t";
        }
    }

    /**
     * A control group that was not there before.
     *
     * @param hierarchy as {@link atelier.kernel.cgroup.Hierarchy#id} has it, wherever it is mounted
     * @param path from the hierarchy's own root
     */
    record Group(String hierarchy, String path) implements JournalEntry {
        @Override
        public String line() {
            return "group\t" + escaped(hierarchy) + "\t" + escaped(path);
        }
    }

    /** A child, named for ever by its pid and start. */
    record Process(int pid, long startTime) implements JournalEntry {
        @Override
        public String line() {
            return "process\t" + pid + "\t" + startTime;
        }
    }

    /** The host's name before a lab changed it. */
    record Hostname(String before) implements JournalEntry {
        @Override
        public String line() {
            return "hostname\t" + escaped(before) + "\t";
        }
    }

    /** This entry as a line, without its newline. */
    String line();

    /** Reads a line; empty when it was cut short, or is none of ours. */
    static Optional<JournalEntry> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 3) {
            return Optional.empty();
        }
        try {
            return switch (fields[0]) {
                case "owner" -> Optional.of(new Owner(Integer.parseInt(fields[1]), Long.parseLong(fields[2])));
                case "boot" -> Optional.of(new Boot(fields[1].translateEscapes()));
                case "terminal" -> Optional.of(new Terminal(Integer.parseInt(fields[1])));
                case "thread" -> Optional.of(new LabThread(Integer.parseInt(fields[1]), Long.parseLong(fields[2])));
                case "mount" -> Optional.of(new Mounted(fields[1].translateEscapes(), Integer.parseInt(fields[2])));
                case "file" -> Optional.of(new File(fields[1].translateEscapes()));
                case "group" -> Optional.of(new Group(fields[1].translateEscapes(), fields[2].translateEscapes()));
                case "process" -> Optional.of(new Process(Integer.parseInt(fields[1]), Long.parseLong(fields[2])));
                case "hostname" -> Optional.of(new Hostname(fields[1].translateEscapes()));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }
}
