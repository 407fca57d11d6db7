package atelier.kernel;

/** An open descriptor that closes itself; the holder owns it. May be used by any thread, closed once. */
public final class Descriptor implements AutoCloseable {
    private final Syscalls syscalls;
    private final int fd;
    private boolean closed;

    /** Takes over {@code fd}. */
    public Descriptor(Syscalls syscalls, int fd) {
        this.syscalls = syscalls;
        this.fd = fd;
    }

    /** The number to pass to system calls while this is open. */
    public int fd() {
        return fd;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            syscalls.close(fd);
        }
    }
}
