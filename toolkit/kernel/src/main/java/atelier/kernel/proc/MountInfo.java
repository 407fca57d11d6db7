package atelier.kernel.proc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code /proc/pid/mountinfo}.
 *
 * @param id unique while mounted
 * @param parent the id of the mount it is on
 * @param device {@code major:minor}
 * @param root the directory of the file system that is its root here
 * @param mountPoint relative to the root of the process read
 * @param options of this mount
 * @param propagation the optional fields: {@code shared:N}, {@code master:N}, {@code propagate_from:N}, {@code
 *     unbindable}; none means private
 * @param type the file system's
 * @param source what the file system says it was mounted from
 * @param superOptions of the file system
 */
public record MountInfo(
        int id,
        int parent,
        String device,
        String root,
        String mountPoint,
        List<String> options,
        List<String> propagation,
        String type,
        String source,
        List<String> superOptions) {
    /** Reads one line. */
    public static MountInfo parse(String line) {
        List<String> fields = List.of(line.split(" "));
        int dash = fields.indexOf("-");
        if (dash < 6 || fields.size() < dash + 4) {
            throw new IllegalArgumentException("not a line of mountinfo: " + line);
        }
        return new MountInfo(
                Integer.parseInt(fields.get(0)),
                Integer.parseInt(fields.get(1)),
                fields.get(2),
                unescaped(fields.get(3)),
                unescaped(fields.get(4)),
                List.of(fields.get(5).split(",")),
                List.copyOf(fields.subList(6, dash)),
                unescaped(fields.get(dash + 1)),
                unescaped(fields.get(dash + 2)),
                unescapedList(fields.get(dash + 3)));
    }

    /** Whether mounts made here are seen elsewhere: the number of its peer group. */
    public Optional<Integer> sharedGroup() {
        return propagation.stream()
                .filter(field -> field.startsWith("shared:"))
                .map(field -> Integer.valueOf(field.substring("shared:".length())))
                .findFirst();
    }

    /** A comma inside an option is escaped too, so that the list is split first. */
    private static List<String> unescapedList(String field) {
        return Arrays.stream(field.split(",")).map(MountInfo::unescaped).toList();
    }

    /** The kernel writes space, tab, newline, backslash and a few more as three octal digits. */
    private static String unescaped(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        var text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && i + 3 < field.length()) {
                text.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                text.append(field.charAt(i));
            }
        }
        return text.toString();
    }

    /** Reads all lines of a file of this format. */
    static List<MountInfo> parseAll(List<String> lines) {
        var mounts = new ArrayList<MountInfo>();
        for (String line : lines) {
            mounts.add(parse(line));
        }
        return List.copyOf(mounts);
    }
}
