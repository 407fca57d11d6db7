package atelier.image.layer;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPOutputStream;

/** How a layer's archive is compressed. Found out from its first bytes, never from what it is called. */
public enum Compression {
    NONE,
    GZIP,
    ZSTD;

    private static final int LONGEST_MAGIC = 6;
    private static final int BUFFER = 64 * 1024;

    /** How the bytes that begin so are compressed; six of them suffice, and fewer are no compressed stream. */
    public static Compression of(byte[] start) {
        if (begins(start, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (begins(start, 0x28, 0xb5, 0x2f, 0xfd) || isSkippableFrame(start)) {
            return ZSTD;
        }
        if (begins(start, 'B', 'Z', 'h')) {
            throw new LayerException(LayerProblem.UNKNOWN_COMPRESSION, "bzip2");
        }
        if (begins(start, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            throw new LayerException(LayerProblem.UNKNOWN_COMPRESSION, "xz");
        }
        return NONE;
    }

    /**
     * A stream that compresses into {@code out}, always to the same bytes for the same input; closing it closes {@code
     * out}.
     */
    public OutputStream compressing(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, BUFFER);
            case ZSTD -> new ZstdOutputStreamNoFinalizer(out);
        };
    }

    /** Reads a layer uncompressed; {@code in} stays the caller's. */
    static Decompressor decompressing(InputStream in) throws IOException {
        var start = in.readNBytes(LONGEST_MAGIC);
        var whole = new PushbackInputStream(in, LONGEST_MAGIC);
        whole.unread(start);
        return switch (of(start)) {
            case NONE -> new PlainBytes(whole);
            case GZIP -> new GzipMembers(whole);
            case ZSTD -> new ZstdFrames(whole);
        };
    }

    /** What zstd tools put beside their data: {@code 0x184D2A50} to {@code 0x184D2A5F}, little end first (RFC 8878). */
    private static boolean isSkippableFrame(byte[] start) {
        return start.length >= 4
                && (start[0] & 0xf0) == 0x50
                && start[1] == 0x2a
                && start[2] == 0x4d
                && start[3] == 0x18;
    }

    private static boolean begins(byte[] start, int... magic) {
        if (start.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((start[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
