package atelier.kernel.cgroup;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines of a file of names and numbers, such as {@code cpu.stat} or {@code memory.events}. */
public record Counters(Map<String, Long> values) {
    public Counters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Counters parse(String text) {
        var values = new LinkedHashMap<String, Long>();
        for (String line : text.split("\n")) {
            String[] words = line.split(" ");
            if (words.length == 2) {
                values.put(words[0], Long.parseUnsignedLong(words[1]));
            }
        }
        return new Counters(values);
    }

    /** The number of that name, 0 if this kernel counts no such thing. */
    public long of(String name) {
        return values.getOrDefault(name, 0L);
    }
}
