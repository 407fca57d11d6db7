package atelier.image.build.files;

import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileType;
import atelier.kernel.file.InodeStatus;
import atelier.kernel.file.RawName;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Hashes what a copy has of a file. For one thread. */
final class FileDigest {
    private static final int BUFFER = 256 * 1024;

    private final FileCalls files;
    private final boolean withOwners;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    /** @param withOwners whether the copies keep them */
    FileDigest(FileCalls files, boolean withOwners) {
        this.files = files;
        this.withOwners = withOwners;
    }

    /** Of what has no contents of its own, or of a link by its target. */
    Digest of(InodeStatus status, String target) {
        MessageDigest hash = begun(status);
        hash.update(RawName.bytes(target));
        return Digest.finish(DigestAlgorithm.SHA256, hash);
    }

    /** Of an open file, read to its end; each piece goes to {@code pieces} too. */
    Digest ofContents(InodeStatus status, int fd, Pieces pieces) {
        MessageDigest hash = begun(status);
        while (true) {
            buffer.clear();
            if (files.read(fd, buffer) == 0) {
                return Digest.finish(DigestAlgorithm.SHA256, hash);
            }
            buffer.flip();
            hash.update(buffer.duplicate());
            pieces.take(buffer);
        }
    }

    private MessageDigest begun(InodeStatus status) {
        MessageDigest hash = DigestAlgorithm.SHA256.newHash();
        int mode = status.type() == FileType.SYMLINK ? FileType.SYMLINK.bits() : status.mode();
        String owner = withOwners ? status.uid() + ":" + status.gid() : "";
        hash.update(RawName.bytes(mode + " " + owner + " " + status.special() + "\n"));
        return hash;
    }

    /** Where pieces of a file go. */
    interface Pieces {
        void take(ByteBuffer piece);
    }
}
