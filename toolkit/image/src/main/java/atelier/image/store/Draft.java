package atelier.image.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces a document so that a reader, or a power cut, finds the old one or the new one and never a part. */
final class Draft {
    private Draft() {}

    /** The caller holds the store's lock alone. */
    static void replace(StoreLayout layout, Path document, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(
                layout.draft(),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(layout.draft(), document, StandardCopyOption.ATOMIC_MOVE);
        StoreLayout.sync(document.getParent());
    }
}
