package atelier.image.layer;

import atelier.kernel.DeviceNumber;
import atelier.kernel.file.FileTimestamp;
import atelier.kernel.file.RawName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** An archive made by hand, hostile ones included: names go in as they are given. */
final class Archive {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarWriter tar = new TarWriter(bytes);

    Archive file(String name, String text) {
        byte[] contents = text.getBytes(StandardCharsets.UTF_8);
        entry(name, EntryType.REGULAR, "", DeviceNumber.NONE, contents.length, Map.of());
        return raw(contents).padded(contents.length);
    }

    Archive directory(String name) {
        return entry(name, EntryType.DIRECTORY, "", DeviceNumber.NONE, 0, Map.of());
    }

    Archive symlink(String name, String target) {
        return entry(name, EntryType.SYMLINK, target, DeviceNumber.NONE, 0, Map.of());
    }

    Archive hardLink(String name, String target) {
        return entry(name, EntryType.HARD_LINK, target, DeviceNumber.NONE, 0, Map.of());
    }

    Archive device(String name, int major, int minor) {
        return entry(name, EntryType.CHARACTER_DEVICE, "", new DeviceNumber(major, minor), 0, Map.of());
    }

    Archive withAttribute(String name, String attribute, String value) {
        return entry(name, EntryType.DIRECTORY, "", DeviceNumber.NONE, 0, Map.of(attribute, RawName.bytes(value)));
    }

    Archive entry(
            String name, EntryType type, String link, DeviceNumber device, long size, Map<String, byte[]> attributes) {
        var time = FileTimestamp.ofSeconds(1_000_000_000);
        int slash = name.lastIndexOf('/');
        var unchecked = slash < 0
                ? new EntryName("", name)
                : new EntryName(name.substring(0, slash), name.substring(slash + 1));
        var entry =
                new TarEntry(unchecked, type, link, 0755, 0, 0, time, time, device, size, attributes, Optional.empty());
        return does(() -> tar.header(entry));
    }

    Archive raw(byte[] any) {
        return does(() -> tar.contents(any, any.length));
    }

    Archive end() {
        return does(tar::end);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    byte[] gzip() {
        var compressed = new ByteArrayOutputStream();
        does(() -> {
            try (var gzip = Compression.GZIP.compressing(compressed)) {
                gzip.write(bytes());
            }
        });
        return compressed.toByteArray();
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }

    private Archive padded(long size) {
        return does(() -> tar.pad(size));
    }

    private interface Step {
        void run() throws IOException;
    }

    private Archive does(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
