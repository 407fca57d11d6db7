package atelier.kernel.proc;

import atelier.kernel.Capabilities;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /proc/pid/status}: every field by its name, and the ones the course uses under typed names. */
public record ProcStatus(Map<String, String> fields) {
    /** Reads the lines of the file. */
    public static ProcStatus parse(List<String> lines) {
        var fields = new LinkedHashMap<String, String>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return new ProcStatus(fields);
    }

    /** A field as the kernel writes it; empty when this kernel has none of that name. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    public String name() {
        return field("Name");
    }

    /** One letter: {@code R} running, {@code S} sleeping, {@code Z} zombie, {@code T} stopped … */
    public char state() {
        return field("State").charAt(0);
    }

    public int ppid() {
        return Integer.parseInt(field("PPid"));
    }

    /** The ids in each nested PID namespace, the outermost seen first. */
    public List<Integer> nsPid() {
        return numbers("NSpid");
    }

    /** Real, effective, saved and file-system user ids. */
    public List<Integer> uids() {
        return numbers("Uid");
    }

    /** Real, effective, saved and file-system group ids. */
    public List<Integer> gids() {
        return numbers("Gid");
    }

    public Capabilities effective() {
        return new Capabilities(Long.parseUnsignedLong(field("CapEff"), 16));
    }

    public boolean noNewPrivs() {
        return field("NoNewPrivs").equals("1");
    }

    private List<Integer> numbers(String name) {
        return Arrays.stream(field(name).split("\\s+"))
                .filter(text -> !text.isEmpty())
                .map(Integer::parseUnsignedInt)
                .toList();
    }
}
