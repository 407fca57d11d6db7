package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.MountAttributeFlags;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.MoveMountFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.OpenTreeFlags;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.proc.MountInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mounts, made in a mount namespace of the test's own and read in {@code mountinfo} from outside. */
class MountCallsTest {
    private final LinuxSyscalls syscalls = new LinuxSyscalls();

    @TempDir
    Path directory;

    @BeforeEach
    void needsRoot() {
        Needs.root();
    }

    private OwnThread threadWithOwnMounts() {
        var thread = new OwnThread();
        thread.run(() -> {
            syscalls.unshare(CloneFlags.CLONE_NEWNS);
            syscalls.mount("", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
        });
        return thread;
    }

    private static List<MountInfo> at(OwnThread thread, Path target) {
        return thread.task().mountinfo().stream()
                .filter(mount -> mount.mountPoint().equals(target.toString()))
                .toList();
    }

    @Test
    void mount_passes_source_type_flags_and_data() {
        try (var thread = threadWithOwnMounts()) {
            thread.run(() -> syscalls.mount(
                    "atelier",
                    directory.toString(),
                    "tmpfs",
                    MountFlags.MS_NOSUID.or(MountFlags.MS_RDONLY),
                    "size=64k,mode=700"));
            var mount = at(thread, directory).getFirst();
            assertEquals("atelier", mount.source());
            assertEquals("tmpfs", mount.type());
            assertTrue(mount.options().containsAll(List.of("ro", "nosuid")), mount::toString);
            assertTrue(mount.superOptions().containsAll(List.of("size=64k", "mode=700")), mount::toString);
        }
    }

    @Test
    void umount2_takes_the_mount_away() {
        try (var thread = threadWithOwnMounts()) {
            thread.run(() -> syscalls.mount("x", directory.toString(), "tmpfs", new MountFlags(0), ""));
            assertEquals(1, at(thread, directory).size());
            thread.run(() -> syscalls.umount2(directory.toString(), UmountFlags.UMOUNT_NOFOLLOW));
            assertEquals(List.of(), at(thread, directory));
        }
    }

    @Test
    void umount2_refuses_what_is_no_mount_point() {
        try (var thread = threadWithOwnMounts()) {
            var e = assertThrows(
                    SyscallException.class,
                    () -> thread.run(() -> syscalls.umount2(directory.toString(), new UmountFlags(0))));
            assertEquals(Errno.EINVAL, e.errno());
        }
    }

    @Test
    void open_tree_clones_a_mount_that_move_mount_attaches_elsewhere() throws Exception {
        Path from = Files.createDirectory(directory.resolve("de"));
        Path to = Files.createDirectory(directory.resolve("à"));
        try (var thread = threadWithOwnMounts()) {
            thread.run(() -> {
                syscalls.mount("x", from.toString(), "tmpfs", new MountFlags(0), "");
                int tree = syscalls.open_tree(
                        Syscalls.AT_FDCWD,
                        from.toString(),
                        OpenTreeFlags.OPEN_TREE_CLONE.or(OpenTreeFlags.OPEN_TREE_CLOEXEC));
                try (var clone = new Descriptor(syscalls, tree)) {
                    syscalls.move_mount(
                            clone.fd(), "", Syscalls.AT_FDCWD, to.toString(), MoveMountFlags.MOVE_MOUNT_F_EMPTY_PATH);
                }
            });
            assertEquals(
                    at(thread, from).getFirst().device(),
                    at(thread, to).getFirst().device());
        }
    }

    @Test
    void mount_setattr_makes_a_mount_read_only_and_leaves_its_file_system_alone() {
        try (var thread = threadWithOwnMounts()) {
            thread.run(() -> {
                syscalls.mount("x", directory.toString(), "tmpfs", new MountFlags(0), "");
                syscalls.mount_setattr(
                        Syscalls.AT_FDCWD,
                        directory.toString(),
                        new OpenTreeFlags(0),
                        MountAttributes.set(MountAttributeFlags.MOUNT_ATTR_RDONLY));
            });
            MountInfo mount = at(thread, directory).getFirst();
            assertTrue(mount.options().contains("ro"), mount::toString);
            assertTrue(mount.superOptions().contains("rw"), mount::toString);
        }
    }

    @Test
    void mount_setattr_gives_a_mount_that_is_attached_already_no_id_map() {
        try (var thread = threadWithOwnMounts()) {
            thread.run(() -> syscalls.mount("x", directory.toString(), "tmpfs", new MountFlags(0), ""));
            var e = assertThrows(
                    SyscallException.class,
                    () -> thread.run(() -> {
                        try (var own =
                                new Descriptor(syscalls, syscalls.open("/proc/self/ns/user", OpenFlags.O_RDONLY, 0))) {
                            syscalls.mount_setattr(
                                    Syscalls.AT_FDCWD,
                                    directory.toString(),
                                    new OpenTreeFlags(0),
                                    MountAttributes.idmap(own.fd()));
                        }
                    }));
            assertTrue(List.of(Errno.EINVAL, Errno.EPERM).contains(e.errno()), e::getMessage);
        }
    }

    @Test
    void a_mount_detaches_itself_when_closed() {
        try (var thread = threadWithOwnMounts()) {
            var before = thread.task().mountinfo();
            thread.run(() -> {
                try (var mount = Mount.make(syscalls, "x", directory.toString(), "tmpfs", new MountFlags(0), "")) {
                    assertEquals(directory.toString(), mount.target());
                    assertEquals(1, at(thread, directory).size());
                }
            });
            assertEquals(before, thread.task().mountinfo());
        }
    }
}
