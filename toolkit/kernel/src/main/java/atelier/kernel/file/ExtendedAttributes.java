package atelier.kernel.file;

import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The extended attributes of files below an open directory, of any kind of file, symbolic links included. The calls that
 * exist everywhere take no directory descriptor: the path goes through {@code /proc/self/fd}, which must be mounted.
 * Names are {@link RawName raw}. Source: {@code man 7 xattr}. Stateless: one instance serves all threads.
 */
public final class ExtendedAttributes {
    /** The kernel's {@code XATTR_LIST_MAX} and {@code XATTR_SIZE_MAX}. */
    private static final int MAX = 65_536;

    private static final int FIRST_GUESS = 1024;

    private final FileLibc libc;

    public ExtendedAttributes(FileCalls files) {
        libc = files.libc;
    }

    /** Sets one of an open file. */
    public void set(int fd, String attribute, byte[] value) {
        int result = libc.fsetxattr(fd, RawName.zeroEnded(attribute), value, value.length, 0);
        FileCalls.check(result, "fsetxattr", fd, attribute, value.length);
    }

    /** Sets one of a file by its name. */
    public void set(int dirfd, String name, String attribute, byte[] value) {
        int result = libc.lsetxattr(path(dirfd, name), RawName.zeroEnded(attribute), value, value.length, 0);
        FileCalls.check(result, "lsetxattr", dirfd, name, attribute, value.length);
    }

    /** Takes one away from an open file. */
    public void remove(int fd, String attribute) {
        FileCalls.check(libc.fremovexattr(fd, RawName.zeroEnded(attribute)), "fremovexattr", fd, attribute);
    }

    /** All of a file, sorted by name; none where the file system has none. */
    public SortedMap<String, byte[]> all(int dirfd, String name) {
        byte[] path = path(dirfd, name);
        var all = new TreeMap<String, byte[]>();
        for (String attribute : names(path, dirfd, name)) {
            all.put(attribute, value(path, dirfd, name, attribute));
        }
        return all;
    }

    private String[] names(byte[] path, int dirfd, String name) {
        var names = new byte[FIRST_GUESS];
        long size = libc.llistxattr(path, names, names.length);
        try {
            FileCalls.check(size, "llistxattr", dirfd, name);
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.ENOTSUP)) {
                return new String[0];
            }
            if (!e.errno().equals(Errno.ERANGE)) {
                throw e;
            }
            names = new byte[MAX];
            size = FileCalls.check(libc.llistxattr(path, names, names.length), "llistxattr", dirfd, name);
        }
        return size == 0
                ? new String[0]
                : RawName.of(Arrays.copyOf(names, (int) size)).split("\0");
    }

    private byte[] value(byte[] path, int dirfd, String name, String attribute) {
        byte[] ended = RawName.zeroEnded(attribute);
        long size = libc.lgetxattr(path, ended, new byte[0], 0);
        FileCalls.check(size, "lgetxattr", dirfd, name, attribute);
        var value = new byte[(int) size];
        long read = libc.lgetxattr(path, ended, value, value.length);
        FileCalls.check(read, "lgetxattr", dirfd, name, attribute);
        return Arrays.copyOf(value, (int) read);
    }

    /** Whether both have the same names with the same values. */
    public static boolean same(Map<String, byte[]> some, Map<String, byte[]> others) {
        return some.keySet().equals(others.keySet())
                && some.entrySet().stream().allMatch(one -> Arrays.equals(one.getValue(), others.get(one.getKey())));
    }

    private static byte[] path(int dirfd, String name) {
        return RawName.zeroEnded("/proc/self/fd/" + dirfd + "/" + name);
    }
}
