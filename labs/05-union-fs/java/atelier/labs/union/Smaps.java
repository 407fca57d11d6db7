package atelier.labs.union;

import atelier.kernel.proc.ProcTask;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process has mapped, and how much of it is in memory: a page that several have mapped counts for each of them in
 * {@code Rss}, and in {@code Pss} for its part. Source: {@code man 5 proc_pid_smaps}.
 */
record Smaps(List<Area> areas) {
    private static final int KIBIBYTE = 1024;

    /** One mapping; amounts in bytes. */
    record Area(long start, String path, long rss, long pss) {}

    static Smaps of(ProcTask task) {
        var areas = new ArrayList<Area>();
        for (String line : task.text("smaps").split("\n")) {
            String[] fields = line.trim().split("\\s+", 6);
            if (fields[0].matches("[0-9a-f]+-[0-9a-f]+")) {
                long start = Long.parseUnsignedLong(fields[0].split("-")[0], 16);
                areas.add(new Area(start, fields.length > 5 ? fields[5] : "", 0, 0));
            } else if (fields[0].equals("Rss:") && !areas.isEmpty()) {
                Area area = areas.removeLast();
                areas.add(new Area(area.start, area.path, kibibytes(fields[1]), area.pss));
            } else if (fields[0].equals("Pss:") && !areas.isEmpty()) {
                Area area = areas.removeLast();
                areas.add(new Area(area.start, area.path, area.rss, kibibytes(fields[1])));
            }
        }
        return new Smaps(List.copyOf(areas));
    }

    /** All that it has mapped of one file. */
    Memory ofFile(String path) {
        return sum(areas.stream().filter(area -> area.path.equals(path)).toList());
    }

    /** The mapping that begins at that address. */
    Memory at(long address) {
        return sum(areas.stream().filter(area -> area.start == address).toList());
    }

    private static Memory sum(List<Area> areas) {
        return new Memory(
                areas.stream().mapToLong(Area::rss).sum(),
                areas.stream().mapToLong(Area::pss).sum());
    }

    private static long kibibytes(String number) {
        return Long.parseLong(number) * KIBIBYTE;
    }
}
