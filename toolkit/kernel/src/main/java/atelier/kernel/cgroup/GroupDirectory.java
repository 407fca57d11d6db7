package atelier.kernel.cgroup;

import atelier.kernel.Descriptor;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory of a group in one hierarchy. All is done by system calls, so that whoever listens to them sees which
 * file gets which value.
 */
record GroupDirectory(Syscalls linux, Hierarchy hierarchy, Path path) {
    private static final int CHUNK = 8192;
    private static final int MODE = 0755;

    CgroupVersion version() {
        return hierarchy.version();
    }

    boolean has(String file) {
        return Files.exists(path.resolve(file));
    }

    /** Whether it holds threads rather than whole processes; only v2 has such groups. */
    boolean isThreaded() {
        return has("cgroup.type") && look("cgroup.type").equals("threaded");
    }

    /** The whole file, for our own bookkeeping: nobody is told of it. */
    String look(String file) {
        try {
            return new String(Files.readAllBytes(path.resolve(file)), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw Files.exists(path)
                    ? new CgroupException(CgroupProblem.READ_REFUSED, path.resolve(file), e.getMessage())
                    : new CgroupException(CgroupProblem.NO_SUCH_GROUP, path);
        }
    }

    /** The whole file, without its last newline. */
    String read(String file) {
        Path whole = path.resolve(file);
        try (var opened =
                new Descriptor(linux, linux.open(whole.toString(), OpenFlags.O_RDONLY.or(OpenFlags.O_CLOEXEC), 0))) {
            var bytes = new ByteArrayOutputStream();
            byte[] some = linux.read(opened.fd(), CHUNK);
            while (some.length > 0) {
                bytes.writeBytes(some);
                some = linux.read(opened.fd(), CHUNK);
            }
            return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
        } catch (SyscallException e) {
            throw unreadable(whole, e);
        }
    }

    private CgroupException unreadable(Path file, SyscallException e) {
        if (!Files.exists(path)) {
            return new CgroupException(e, CgroupProblem.NO_SUCH_GROUP, path);
        }
        return e.errno().equals(Errno.ENOENT)
                ? new CgroupException(e, CgroupProblem.SETTING_ABSENT, file.getFileName())
                : new CgroupException(e, CgroupProblem.READ_REFUSED, file, e.errno());
    }

    /** Writes the value in one call, as the kernel wants it; what fails is told with the kernel's errno. */
    void write(String file, String value) {
        try {
            writeRaw(file, value);
        } catch (SyscallException e) {
            throw refused(file, value, e);
        }
    }

    /** The same, for whoever explains the errno better. */
    void writeRaw(String file, String value) {
        String whole = path.resolve(file).toString();
        try (var opened = new Descriptor(linux, linux.open(whole, OpenFlags.O_WRONLY.or(OpenFlags.O_CLOEXEC), 0))) {
            linux.write(opened.fd(), value.getBytes(StandardCharsets.UTF_8));
        }
    }

    CgroupException refused(String file, String value, SyscallException e) {
        Path whole = path.resolve(file);
        Errno errno = e.errno();
        if (!Files.exists(path)) {
            return new CgroupException(e, CgroupProblem.NO_SUCH_GROUP, path);
        }
        if (errno.equals(Errno.ENOENT) && !Files.exists(whole)) {
            return new CgroupException(e, CgroupProblem.SETTING_ABSENT, file);
        }
        if (errno.equals(Errno.EROFS)) {
            return new CgroupException(e, CgroupProblem.READ_ONLY, hierarchy.mountPoint());
        }
        boolean forbidden = errno.equals(Errno.EACCES) || errno.equals(Errno.EPERM);
        return forbidden && !Files.isWritable(whole)
                ? new CgroupException(e, CgroupProblem.NOT_PERMITTED, whole)
                : new CgroupException(e, CgroupProblem.VALUE_REFUSED, value, whole, errno);
    }

    void make() {
        try {
            linux.mkdir(path.toString(), MODE);
        } catch (SyscallException e) {
            throw switch (e.errno().toString()) {
                case "EEXIST" -> new CgroupException(e, CgroupProblem.ALREADY_THERE, path);
                case "ENOENT" -> new CgroupException(e, CgroupProblem.NO_SUCH_GROUP, path.getParent());
                case "EROFS" -> new CgroupException(e, CgroupProblem.READ_ONLY, hierarchy.mountPoint());
                case "EACCES", "EPERM" -> new CgroupException(e, CgroupProblem.NOT_PERMITTED, path.getParent());
                case "EAGAIN" -> new CgroupException(e, CgroupProblem.TOO_MANY_GROUPS, path);
                default -> e;
            };
        }
    }
}
