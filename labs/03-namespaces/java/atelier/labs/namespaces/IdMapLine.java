package atelier.labs.namespaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A line of {@code uid_map} or {@code gid_map}: {@code man 7 user_namespaces}. */
record IdMapLine(long inside, long outside, long count) {
    static List<IdMapLine> readAll(Path map) {
        try {
            return Files.readAllLines(map).stream().map(IdMapLine::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + map, e);
        }
    }

    private static IdMapLine parse(String line) {
        String[] fields = line.strip().split("\\s+");
        return new IdMapLine(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2]));
    }

    /** Whether it gives a meaning to {@code id} inside. */
    boolean holds(long id) {
        return inside <= id && id < inside + count;
    }

    /** What {@code id}, which it holds, is outside. */
    long outside(long id) {
        return outside + id - inside;
    }

    @Override
    public String toString() {
        return inside + " " + outside + " " + count;
    }
}
