package atelier.kernel.rootfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /etc/ld.so.cache}, in which {@code ldconfig} notes where libraries are: what the dynamic linker reads instead of
 * {@code /etc/ld.so.conf}. Source: {@code sysdeps/generic/dl-cache.h} of the GNU C library.
 *
 * @param file the cache; it need not exist
 * @param libraries where each name is, best first, whatever the machine
 */
record LdSoCache(Path file, Map<String, List<Path>> libraries) {
    private static final String MAGIC = "glibc-ld.so.cache1.1";
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final int HEADER = 48;
    private static final int ENTRY = 24;

    /** Reads the cache; one that is absent or of another format is empty, as it is for the dynamic linker. */
    static LdSoCache read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                return new LdSoCache(file, Map.of());
            }
            return new LdSoCache(file, parse(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Where the library of that name may be; empty when the cache does not know. */
    List<Path> paths(String name) {
        return libraries.getOrDefault(name, List.of());
    }

    private static Map<String, List<Path>> parse(byte[] bytes) {
        // Before glibc 2.32 an old cache, which nothing reads any more, comes first; offsets count from the new one.
        int start = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(MAGIC);
        if (start < 0 || bytes.length - start < HEADER) {
            return Map.of();
        }
        ByteBuffer cache =
                ByteBuffer.wrap(bytes, start, bytes.length - start).slice().order(ByteOrder.nativeOrder());
        int count = cache.getInt(20);
        if (count < 0 || count > (cache.limit() - HEADER) / ENTRY) {
            return Map.of();
        }
        var libraries = new LinkedHashMap<String, List<Path>>();
        for (int i = 0; i < count; i++) {
            ByteBuffer entry = cache.slice(HEADER + i * ENTRY, ENTRY).order(cache.order());
            boolean forEveryProcessor = entry.getLong(16) == 0;
            if (forEveryProcessor) {
                String path = textAt(cache, entry.getInt(8));
                if (path.startsWith("/")) {
                    libraries
                            .computeIfAbsent(textAt(cache, entry.getInt(4)), name -> new ArrayList<>())
                            .add(Path.of(path));
                }
            }
        }
        return libraries;
    }

    /** The text from {@code index} to its zero byte; none when the index is wrong. */
    private static String textAt(ByteBuffer cache, int index) {
        int end = Math.max(index, 0);
        while (end < cache.limit() && cache.get(end) != 0) {
            end++;
        }
        return index < 0 || index >= end
                ? ""
                : StandardCharsets.UTF_8.decode(cache.slice(index, end - index)).toString();
    }
}
