package atelier.image.build.files;

import atelier.kernel.SyscallException;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileTimestamp;
import atelier.kernel.file.FileType;
import atelier.kernel.file.RawName;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A name of the image that is to have something new.
 *
 * @param parent the open directory that it is in
 * @param path of the image, raw, for its last name and for messages
 */
record NewFile(FileCalls files, OpenFile parent, String path) {
    private static final OpenFlags NEW = OpenFlags.O_WRONLY
            .or(OpenFlags.O_CREAT)
            .or(OpenFlags.O_EXCL)
            .or(OpenFlags.O_NOFOLLOW)
            .or(OpenFlags.O_CLOEXEC);

    private static final int AT_FDCWD = -100;
    private static final int PIECE = 256 * 1024;

    String name() {
        return PathText.last(path);
    }

    /** What is there under the name goes, unless it is a directory. */
    void clear() {
        try {
            files.unlinkat(parent.fd(), name());
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.EISDIR)) {
                throw new FilesException(e, FilesProblem.DIRECTORY_IN_THE_WAY, "/" + RawName.readable(path));
            }
            if (!e.errno().equals(Errno.ENOENT)) {
                throw e;
            }
        }
    }

    /** An empty file, open to be written; the caller closes it. */
    OpenFile create() {
        clear();
        return new OpenFile(files, files.openat(parent.fd(), name(), NEW, 0600));
    }

    /** A file like one of this machine. */
    void copy(Path from, CopyOwner owner, int permissions, FileTimestamp time) {
        try (var source = new OpenFile(files, files.openat(AT_FDCWD, RawName.of(from), OpenFlags.O_CLOEXEC, 0));
                OpenFile file = create()) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE);
            while (files.read(source.fd(), buffer.clear()) > 0) {
                files.write(file.fd(), buffer.flip());
            }
            finish(file, owner, permissions, time);
        } catch (SyscallException e) {
            throw new FilesException(e, FilesProblem.REFUSED, "/" + RawName.readable(path), e.getMessage());
        }
    }

    private void finish(OpenFile file, CopyOwner owner, int permissions, FileTimestamp time) {
        files.fchown(file.fd(), owner.uid(), owner.gid());
        files.fchmod(file.fd(), permissions);
        files.futimens(file.fd(), time, time);
    }

    /** A file of these bytes, made in 1970: a recipe's text has no time. */
    void write(byte[] bytes, CopyOwner owner, int permissions) {
        try (OpenFile file = create()) {
            ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes);
            files.write(file.fd(), direct.flip());
            finish(file, owner, permissions, FileTimestamp.ofSeconds(0));
        } catch (SyscallException e) {
            throw new FilesException(e, FilesProblem.REFUSED, "/" + RawName.readable(path), e.getMessage());
        }
    }

    /** Whether a directory has the name already; anything else in the way is refused. */
    boolean isDirectory() {
        try {
            if (files.statx(parent.fd(), name()).type() != FileType.DIRECTORY) {
                throw new FilesException(FilesProblem.NOT_A_DIRECTORY, "/" + RawName.readable(path));
            }
            return true;
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.ENOENT)) {
                return false;
            }
            throw e;
        }
    }
}
