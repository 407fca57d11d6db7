package atelier.image.layer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip stream: one member or several one after the other, as pigz and eStargz write them, and nothing else. Java's own
 * {@code GZIPInputStream} takes what follows the last member for no matter of its. Source: RFC 1952.
 */
final class GzipMembers implements Decompressor {
    private static final int FHCRC = 2;
    private static final int FEXTRA = 4;
    private static final int FNAME = 8;
    private static final int FCOMMENT = 16;
    private static final int RESERVED = 0xe0;
    private static final int DEFLATE = 8;

    private final GzipInput in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean inMember;

    GzipMembers(InputStream in) {
        this.in = new GzipInput(in);
    }

    @Override
    public Compression compression() {
        return Compression.GZIP;
    }

    @Override
    public boolean fill(ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (!inMember && !begin()) {
                return false;
            }
            inflate(into);
            if (inflater.finished()) {
                end();
            }
        }
        return true;
    }

    private boolean begin() throws IOException {
        if (in.atEnd()) {
            return false;
        }
        long start = in.consumed();
        if (in.next() != 0x1f || in.next() != 0x8b) {
            throw new LayerException(LayerProblem.TRAILING_DATA, start);
        }
        int method = in.next();
        int flags = in.next();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new LayerException(LayerProblem.BAD_COMPRESSION, "the gzip header at byte " + start + " is unknown");
        }
        in.skip(6); // time, compression level and system: they say nothing of the contents
        if ((flags & FEXTRA) != 0) {
            in.skip(in.next() | in.next() << 8);
        }
        if ((flags & FNAME) != 0) {
            in.skipText();
        }
        if ((flags & FCOMMENT) != 0) {
            in.skipText();
        }
        if ((flags & FHCRC) != 0) {
            in.skip(2);
        }
        inMember = true;
        return true;
    }

    private void inflate(ByteBuffer into) throws IOException {
        if (inflater.needsInput()) {
            in.feed(inflater);
        }
        int start = into.position();
        try {
            inflater.inflate(into);
        } catch (DataFormatException e) {
            throw new LayerException(e, LayerProblem.BAD_COMPRESSION, "gzip data before byte " + in.consumed());
        }
        if (inflater.needsDictionary()) {
            throw new LayerException(LayerProblem.BAD_COMPRESSION, "gzip data that asks for a dictionary");
        }
        crc.update(into.duplicate().position(start).limit(into.position()));
    }

    private void end() throws IOException {
        in.giveBack(inflater.getRemaining());
        long sum = in.nextInteger();
        long size = in.nextInteger();
        if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new LayerException(LayerProblem.BAD_COMPRESSION, "the gzip checksum is not that of the contents");
        }
        inflater.reset();
        crc.reset();
        inMember = false;
    }

    @Override
    public long consumed() {
        return in.consumed();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
