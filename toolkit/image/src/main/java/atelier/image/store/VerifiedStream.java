package atelier.image.store;

import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Hashes what passes, and at the end refuses to end well when it was something else. */
final class VerifiedStream extends FilterInputStream {
    private final Digest expected;
    private final MessageDigest hash;
    private boolean ended;

    VerifiedStream(InputStream in, Digest expected) {
        super(in);
        this.expected = expected;
        this.hash = expected.algorithm().newHash();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            hash.update(buffer, offset, count);
        } else if (count < 0 && !ended) {
            ended = true;
            Digest found = Digest.finish(expected.algorithm(), hash);
            if (!found.equals(expected)) {
                throw new ImageException(ImageProblem.DIGEST_MISMATCH, expected, found);
            }
        }
        return count;
    }

    /** By reading: what is skipped is hashed too. */
    @Override
    public long skip(long count) throws IOException {
        var buffer = new byte[Math.clamp(count, 0, 8192)];
        return Math.max(0, read(buffer, 0, buffer.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
