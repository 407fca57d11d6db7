package atelier.narrator.change;

import atelier.kernel.SyscallCall;
import atelier.narrator.text.Catalogue;
import java.util.List;
import java.util.Locale;

/** The table of what each call may change; a call that changes nothing of its thread costs nothing to watch. */
public final class Aspects {
    private final Aspect<?> root;
    private final Aspect<?> directory;
    private final Aspect<?> namespaces;
    private final Aspect<?> mounts;
    private final Aspect<?> descriptors;
    private final Aspect<?> children;
    private final Aspect<?> credentials;
    private final Aspect<?> limits;
    private final Aspect<?> hostname;
    private final Aspect<?> processSetting;
    private final Aspect<?> cgroup;
    private final Aspect<?> cgroupFile;

    /** The aspects, named in {@code locale} if there is a translation. */
    public Aspects(Locale locale) {
        Catalogue texts = Catalogue.load("changes", locale);
        root = new RootAspect(texts);
        directory = new DirectoryAspect(texts);
        namespaces = new NamespacesAspect(texts);
        mounts = new MountsAspect(texts);
        descriptors = new DescriptorsAspect(texts);
        children = new ChildrenAspect(texts);
        credentials = new CredentialsAspect(texts);
        limits = new LimitsAspect(texts);
        hostname = new HostnameAspect(texts);
        processSetting = new ProcessSettingAspect(texts);
        cgroup = new CgroupAspect(texts);
        cgroupFile = new CgroupFileAspect(texts);
    }

    /** Whether the call may change anything that is worth reading before it. */
    public boolean concern(SyscallCall call) {
        return !changedBy(call).isEmpty();
    }

    List<Aspect<?>> changedBy(SyscallCall call) {
        return switch (call.name()) {
            case "unshare" -> List.of(namespaces, credentials);
            case "setns" -> List.of(namespaces, root, directory, credentials);
            case "chroot" -> List.of(root, directory);
            case "pivot_root" -> List.of(root, directory, mounts);
            case "chdir", "fchdir" -> List.of(directory);
            case "mount", "umount2", "move_mount", "mount_setattr" -> List.of(mounts);
            case "open",
                    "openat2",
                    "open_tree",
                    "close",
                    "dup2",
                    "fcntl",
                    "pipe2",
                    "pidfd_open",
                    "close_range",
                    "ioctl" -> List.of(descriptors);
            case "posix_spawn", "waitpid", "waitid" -> List.of(children);
            case "prctl", "capset", "setgroups", "setresuid", "setresgid" -> List.of(credentials);
            case "prlimit64" -> List.of(limits);
            case "sethostname" -> List.of(hostname);
            case "write" -> List.of(processSetting, cgroupFile);
            case "mkdir", "rmdir" -> List.of(cgroup);
            default -> List.of();
        };
    }
}
