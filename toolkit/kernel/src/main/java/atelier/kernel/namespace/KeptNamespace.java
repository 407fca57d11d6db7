package atelier.kernel.namespace;

import atelier.kernel.Descriptor;
import atelier.kernel.Mount;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.OpenFlags;
import java.nio.file.Path;

/**
 * A namespace kept alive by a bind mount, even without any process in it: what {@code ip netns add} does. Closing takes
 * the mount and its file away, and with them the namespace if nothing else keeps it; it is done by a thread of the mount
 * namespace that the mount was made in.
 */
public final class KeptNamespace implements AutoCloseable {
    private static final OpenFlags NEW_FILE =
            OpenFlags.O_RDONLY.or(OpenFlags.O_CREAT).or(OpenFlags.O_EXCL).or(OpenFlags.O_CLOEXEC);

    private final Syscalls linux;
    private final Mount mount;
    private boolean closed;

    private KeptNamespace(Syscalls linux, Mount mount) {
        this.linux = linux;
        this.mount = mount;
    }

    /**
     * Makes {@code file}, and mounts on it the namespace that {@code source} is, such as {@code /proc/42/ns/net}. A mount
     * namespace can be kept only where mounts are private, and not in itself.
     *
     * @param file absolute, unless the thread that closes is in the same directory
     */
    public static KeptNamespace keep(Syscalls linux, Path source, Path file) {
        String target = file.toString();
        new Descriptor(linux, linux.open(target, NEW_FILE, 0444)).close();
        try {
            return new KeptNamespace(linux, Mount.make(linux, source.toString(), target, "", MountFlags.MS_BIND, ""));
        } catch (SyscallException e) {
            removeUnmounted(linux, target, e);
            throw e;
        }
    }

    private static void removeUnmounted(Syscalls linux, String target, SyscallException why) {
        try {
            linux.unlink(target);
        } catch (SyscallException e) {
            why.addSuppressed(e);
        }
    }

    /** Where it is mounted: what one opens to enter it. */
    public Path file() {
        return Path.of(mount.target());
    }

    /** What a learner sees of it: {@code KeptNamespace[/run/lab/uts]}. */
    @Override
    public String toString() {
        return "KeptNamespace[" + file() + "]";
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            mount.close();
            linux.unlink(mount.target());
        }
    }
}
