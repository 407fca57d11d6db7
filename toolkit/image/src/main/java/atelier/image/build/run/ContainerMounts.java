package atelier.image.build.run;

import atelier.kernel.Syscalls;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.MoveMountFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.OpenTreeFlags;
import atelier.kernel.flag.UmountFlags;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a program sees as its file system: the image for a root, which cannot hold devices, with a {@code /dev} of its own
 * and a {@code /proc} and a {@code /sys} in which nothing of the machine can be changed. Source: runtime-spec,
 * config-linux.md#default-filesystems; moby, {@code oci/defaults.go} for the paths that are masked.
 */
final class ContainerMounts {
    private static final List<String> DEVICES = List.of("null", "zero", "full", "random", "urandom", "tty");
    private static final List<String> READ_ONLY =
            List.of("/proc/sys", "/proc/sysrq-trigger", "/proc/bus", "/proc/fs", "/proc/irq");
    private static final List<String> MASKED_FILES =
            List.of("/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/timer_list", "/proc/sched_debug");
    private static final List<String> MASKED_DIRECTORIES =
            List.of("/proc/acpi", "/proc/asound", "/proc/scsi", "/sys/firmware");
    private static final MountFlags BIND = MountFlags.MS_BIND.or(MountFlags.MS_REC);
    private static final MountFlags GUARDED =
            MountFlags.MS_NOSUID.or(MountFlags.MS_NODEV).or(MountFlags.MS_NOEXEC);

    private final Syscalls syscalls;
    private final List<HostFile> hostFiles = new ArrayList<>();
    private List<String> present = List.of();

    /** A file of the machine held open, for a place in the container. */
    private record HostFile(int fd, String target) {}

    ContainerMounts(Syscalls syscalls) {
        this.syscalls = syscalls;
    }

    /** Makes the root a mount of its own, and takes hold of what comes from the machine; before the root changes. */
    void prepare(Path root) {
        syscalls.mount("none", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
        syscalls.mount(root.toString(), root.toString(), "", BIND, "");
        syscalls.mount(
                "none",
                root.toString(),
                "",
                MountFlags.MS_REMOUNT.or(MountFlags.MS_BIND).or(MountFlags.MS_NODEV),
                "");
        DEVICES.forEach(name -> take("/dev/" + name));
    }

    private void take(String path) {
        OpenTreeFlags clone = OpenTreeFlags.OPEN_TREE_CLONE.or(OpenTreeFlags.OPEN_TREE_CLOEXEC);
        hostFiles.add(new HostFile(syscalls.open_tree(Syscalls.AT_FDCWD, path, clone), path));
    }

    /** Has names of machines resolved as the machine does, where the image has the files for it. */
    void takeNames(Path root) {
        for (String name : List.of("/etc/resolv.conf", "/etc/hosts")) {
            Path own = root.resolve(name.substring(1));
            boolean both = Files.isRegularFile(Path.of(name)) && Files.isRegularFile(own, LinkOption.NOFOLLOW_LINKS);
            if (both) {
                take(name);
            }
        }
    }

    /** Changes the root; after {@link #prepare} and with {@code /proc} mounted. From here on nothing else is seen. */
    void enter(Path root) {
        present = present();
        // In a user namespace the kernel mounts a sysfs only where another is in sight already.
        String sys = root.resolve("sys").toString();
        syscalls.mount("sysfs", sys, "sysfs", GUARDED.or(MountFlags.MS_RDONLY), "");
        syscalls.chdir(root.toString());
        syscalls.pivot_root(".", ".");
        syscalls.umount2(".", UmountFlags.MNT_DETACH);
        syscalls.chdir("/");
    }

    private static List<String> present() {
        var all = new ArrayList<String>();
        for (List<String> some : List.of(READ_ONLY, MASKED_FILES, MASKED_DIRECTORIES)) {
            some.stream().filter(path -> Files.exists(Path.of(path))).forEach(all::add);
        }
        return all;
    }

    /** Mounts the rest. */
    void complete() {
        syscalls.mount("tmpfs", "/dev", "tmpfs", MountFlags.MS_NOSUID.or(MountFlags.MS_NODEV), "mode=755,size=2m");
        for (HostFile file : hostFiles) {
            if (file.target.startsWith("/dev/")) {
                syscalls.close(create(file.target, 0666));
            }
            syscalls.move_mount(file.fd, "", Syscalls.AT_FDCWD, file.target, MoveMountFlags.MOVE_MOUNT_F_EMPTY_PATH);
        }
        syscalls.mkdir("/dev/shm", 01777);
        syscalls.mount("shm", "/dev/shm", "tmpfs", GUARDED, "mode=1777,size=64m");
        READ_ONLY.stream().filter(present::contains).forEach(this::makeReadOnly);
        MASKED_FILES.stream()
                .filter(present::contains)
                .forEach(path -> syscalls.mount("/dev/null", path, "", MountFlags.MS_BIND, ""));
        MASKED_DIRECTORIES.stream()
                .filter(present::contains)
                .forEach(path -> syscalls.mount("tmpfs", path, "tmpfs", GUARDED.or(MountFlags.MS_RDONLY), "size=0"));
    }

    private void makeReadOnly(String path) {
        syscalls.mount(path, path, "", BIND, "");
        syscalls.mount(
                "none",
                path,
                "",
                MountFlags.MS_REMOUNT
                        .or(MountFlags.MS_BIND)
                        .or(MountFlags.MS_RDONLY)
                        .or(GUARDED),
                "");
    }

    /** Makes a file in {@code /dev}, with text in it. */
    void write(String path, String text) {
        int fd = create(path, 0755);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int done = 0; done < bytes.length; ) {
            done += syscalls.write(fd, Arrays.copyOfRange(bytes, done, bytes.length));
        }
        syscalls.close(fd);
    }

    private int create(String path, int mode) {
        OpenFlags flags = OpenFlags.O_WRONLY.or(OpenFlags.O_CREAT).or(OpenFlags.O_CLOEXEC);
        return syscalls.open(path, flags, mode);
    }

    /** Lets go of what was taken. */
    void release() {
        hostFiles.forEach(file -> syscalls.close(file.fd));
        hostFiles.clear();
    }
}
