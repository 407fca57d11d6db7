package atelier.course.xray;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * A line of {@code uid_map} or {@code gid_map}: {@code length} ids from {@code inside} on are those from {@code outside}
 * on of whoever reads. Source: {@code man 7 user_namespaces}.
 */
public record IdRange(long inside, long outside, long length) {
    /** Reads the lines of the file; one that is not of three numbers is none of the kernel's. */
    static List<IdRange> parseAll(List<String> lines) {
        return lines.stream()
                .map(line -> Arrays.stream(line.strip().split("\\s+"))
                        .mapToLong(Long::parseLong)
                        .toArray())
                .map(numbers -> new IdRange(numbers[0], numbers[1], numbers[2]))
                .toList();
    }

    /** What {@code outside} is called inside, if it has a name there. */
    static OptionalLong inside(List<IdRange> map, long outside) {
        return map.stream()
                .filter(range -> outside >= range.outside && outside - range.outside < range.length)
                .mapToLong(range -> outside - range.outside + range.inside)
                .findFirst();
    }
}
