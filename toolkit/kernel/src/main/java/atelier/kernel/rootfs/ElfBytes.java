package atelier.kernel.rootfs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads parts of a file that may lie about itself: nothing outside the file, and never more than a given length. */
final class ElfBytes {
    private static final int STEP = 256;

    private final Path file;
    private final SeekableByteChannel channel;
    private final long size;

    ElfBytes(Path file, SeekableByteChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
    }

    /** The bytes from {@code offset} on, exactly {@code length} of them; {@code what} names them in the message. */
    ByteBuffer at(long offset, long length, int longest, ByteOrder order, String what) throws IOException {
        if (length < 0 || length > longest) {
            throw damaged(what + " would take " + Long.toUnsignedString(length) + " bytes, more than " + longest);
        }
        if (offset < 0 || offset > size - length) {
            throw damaged("truncated, " + what + " would be outside the file");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(order);
        channel.position(offset);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw damaged("truncated while it was read");
            }
        }
        return bytes.flip();
    }

    /** The text from {@code offset} to its zero byte, which must come within {@code longest} bytes. */
    String textAt(long offset, long longest, String what) throws IOException {
        var text = new ByteArrayOutputStream();
        for (long done = 0; done < longest; done += STEP) {
            long length = Math.min(Math.min(STEP, longest - done), Math.max(1, size - offset - done));
            ByteBuffer bytes = at(offset + done, length, STEP, ByteOrder.BIG_ENDIAN, what);
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                if (next == 0) {
                    return text.toString(StandardCharsets.UTF_8);
                }
                text.write(next);
            }
        }
        throw damaged(what + " does not end");
    }

    /** The exception that says what is wrong with this file. */
    ElfException damaged(String problem) {
        return new ElfException(file, problem);
    }
}
