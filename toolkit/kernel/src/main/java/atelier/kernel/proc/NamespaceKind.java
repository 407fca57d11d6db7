package atelier.kernel.proc;

import atelier.kernel.flag.CloneFlags;
import java.util.Arrays;

/** The eight kinds of namespaces. Source: {@code man 7 namespaces}. */
public enum NamespaceKind {
    MNT("mnt", CloneFlags.CLONE_NEWNS),
    UTS("uts", CloneFlags.CLONE_NEWUTS),
    IPC("ipc", CloneFlags.CLONE_NEWIPC),
    PID("pid", CloneFlags.CLONE_NEWPID),
    NET("net", CloneFlags.CLONE_NEWNET),
    USER("user", CloneFlags.CLONE_NEWUSER),
    CGROUP("cgroup", CloneFlags.CLONE_NEWCGROUP),
    TIME("time", CloneFlags.CLONE_NEWTIME);

    private final String file;
    private final CloneFlags flag;

    NamespaceKind(String file, CloneFlags flag) {
        this.file = file;
        this.flag = flag;
    }

    /** The name in {@code /proc/pid/ns}. */
    public String file() {
        return file;
    }

    /** The kind that has that flag, as {@code ioctl(fd, NS_GET_NSTYPE)} returns it. */
    public static NamespaceKind of(CloneFlags flag) {
        return Arrays.stream(values())
                .filter(kind -> kind.flag.equals(flag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of namespaces has the flag " + flag));
    }

    /** The flag that {@code unshare} and {@code setns} know it by. */
    public CloneFlags flag() {
        return flag;
    }
}
