package atelier.kernel;

import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.UmountFlags;

/** A mount that detaches itself when closed, by a thread of the mount namespace it was made in. */
public final class Mount implements AutoCloseable {
    private final Syscalls syscalls;
    private final String target;
    private boolean closed;

    private Mount(Syscalls syscalls, String target) {
        this.syscalls = syscalls;
        this.target = target;
    }

    /** Mounts as {@code man 2 mount} says; the caller closes. */
    public static Mount make(
            Syscalls syscalls, String source, String target, String filesystemtype, MountFlags flags, String data) {
        syscalls.mount(source, target, filesystemtype, flags, data);
        return new Mount(syscalls, target);
    }

    /** Where it is mounted. */
    public String target() {
        return target;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            syscalls.umount2(target, UmountFlags.MNT_DETACH.or(UmountFlags.UMOUNT_NOFOLLOW));
        }
    }
}
