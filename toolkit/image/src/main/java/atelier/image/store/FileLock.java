package atelier.image.store;

import atelier.kernel.Descriptor;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.FlockOperation;
import atelier.kernel.flag.OpenFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A lock on a file, between threads as between processes ({@code man 2 flock}). The kernel gives it back when its holder
 * dies, however it dies: a lock that is free has no living holder. Java's own file locks belong to the whole process and
 * would not do.
 */
final class FileLock implements AutoCloseable {
    private static final OpenFlags OPENING =
            OpenFlags.O_RDWR.or(OpenFlags.O_CREAT).or(OpenFlags.O_CLOEXEC);
    private static final int MODE = 0666;

    private final Descriptor descriptor;

    private FileLock(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** Waits until nobody holds the file alone. */
    static FileLock shared(Path file) throws IOException {
        return locked(file, FlockOperation.LOCK_SH);
    }

    /** Waits until nobody else holds the file. */
    static FileLock alone(Path file) throws IOException {
        return locked(file, FlockOperation.LOCK_EX);
    }

    /** The file's lock if nobody holds it now. */
    static Optional<FileLock> aloneNow(Path file) throws IOException {
        try {
            return Optional.of(locked(file, FlockOperation.LOCK_EX.or(FlockOperation.LOCK_NB)));
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.EAGAIN)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static FileLock locked(Path file, FlockOperation operation) throws IOException {
        Files.createDirectories(file.getParent());
        Syscalls syscalls = new LinuxSyscalls();
        var descriptor = new Descriptor(syscalls, syscalls.open(file.toString(), OPENING, MODE));
        try {
            syscalls.flock(descriptor.fd(), operation);
            return new FileLock(descriptor);
        } catch (SyscallException e) {
            descriptor.close();
            throw e;
        }
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
