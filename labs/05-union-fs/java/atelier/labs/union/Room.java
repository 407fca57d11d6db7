package atelier.labs.union;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * How much may be written in a directory: what its file system has left, and where that is memory, half of what the
 * machine has left at the most.
 *
 * @param bytes so many
 */
record Room(long bytes) {
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final int KIBIBYTE = 1024;

    static Room in(Path directory) throws IOException {
        FileStore store = Files.getFileStore(directory);
        long left = store.getUsableSpace();
        return new Room(store.type().equals("tmpfs") ? Math.min(left, memory() / 2) : left);
    }

    private static long memory() throws IOException {
        try (Stream<String> lines = Files.lines(MEMORY)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]) * KIBIBYTE)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        }
    }
}
