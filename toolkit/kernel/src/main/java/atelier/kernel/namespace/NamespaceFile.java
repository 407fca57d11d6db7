package atelier.kernel.namespace;

import atelier.kernel.Descriptor;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Ioctl;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An open namespace: as long as this is open the namespace lives, and may be entered. May be used by any thread, and is
 * closed by its holder. Source: {@code man 2 ioctl_ns}.
 */
public final class NamespaceFile implements AutoCloseable {
    /** Not to wait for ever at what turns out to be a FIFO. */
    private static final OpenFlags READ =
            OpenFlags.O_RDONLY.or(OpenFlags.O_CLOEXEC).or(OpenFlags.O_NONBLOCK);

    private static final int AT_EMPTY_PATH = 0x1000;

    private final Syscalls linux;
    private final Descriptor descriptor;
    private final Namespace namespace;

    private NamespaceFile(Syscalls linux, Descriptor descriptor, Namespace namespace) {
        this.linux = linux;
        this.descriptor = descriptor;
        this.namespace = namespace;
    }

    /**
     * Opens a file of {@code /proc/pid/ns}, or one that a namespace is mounted on.
     *
     * @throws SyscallException if there is no such file, as after the end of the process; or of {@code ioctl} with
     *     {@code ENOTTY}, if the file is no namespace
     */
    public static NamespaceFile open(Syscalls linux, Path file) {
        return of(linux, linux.open(file.toString(), READ, 0));
    }

    /** Takes over a descriptor, and closes it if it is none of a namespace. */
    private static NamespaceFile of(Syscalls linux, int fd) {
        var descriptor = new Descriptor(linux, fd);
        try {
            var kind = NamespaceKind.of(new CloneFlags(linux.ioctl(fd, Ioctl.NS_GET_NSTYPE)));
            long inode = linux.statx(fd, "", AT_EMPTY_PATH).inode();
            return new NamespaceFile(linux, descriptor, new Namespace(kind, inode));
        } catch (RuntimeException e) {
            descriptor.close();
            throw e;
        }
    }

    /** Which one it is. */
    public Namespace namespace() {
        return namespace;
    }

    /** The number to pass to system calls while this is open. */
    public int fd() {
        return descriptor.fd();
    }

    /**
     * The user namespace whose root commands here: the owner; for a user namespace, its parent. Empty if that one is
     * out of the caller's sight, an ancestor of its own.
     */
    public Optional<Namespace> owner() {
        return named(openOwner());
    }

    /** The namespace that this PID or user namespace is nested in; empty for other kinds, and where it is out of sight. */
    public Optional<Namespace> parent() {
        return named(openParent());
    }

    /** Who made a user namespace, in the ids of the caller's own (65534 for one without an id there). */
    public int ownerUid() {
        return linux.ioctl(fd(), Ioctl.NS_GET_OWNER_UID);
    }

    /**
     * Takes the calling thread into it; for a PID or time namespace, its next children.
     *
     * @throws SyscallException of {@code setns}: a user or time namespace cannot be joined by a process with threads
     */
    public void join() {
        linux.setns(fd(), namespace.kind().flag());
    }

    /** The owner itself, for the caller to close. */
    Optional<NamespaceFile> openOwner() {
        return related(Ioctl.NS_GET_USERNS);
    }

    /** The parent itself, for the caller to close. */
    Optional<NamespaceFile> openParent() {
        return switch (namespace.kind()) {
            case PID, USER -> related(Ioctl.NS_GET_PARENT);
            default -> Optional.empty();
        };
    }

    private Optional<NamespaceFile> related(Ioctl request) {
        try {
            return Optional.of(of(linux, linux.ioctl(fd(), request)));
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.EPERM)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<Namespace> named(Optional<NamespaceFile> file) {
        file.ifPresent(NamespaceFile::close);
        return file.map(NamespaceFile::namespace);
    }

    /** What a learner sees of it: {@code NamespaceFile[fd=5, uts:[4026532178]]}. */
    @Override
    public String toString() {
        return "NamespaceFile[fd=" + fd() + ", " + namespace + "]";
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
