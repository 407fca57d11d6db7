package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls that change the root and the current directory, seen from another thread. */
class RootCallsTest {
    private static final MountFlags PRIVATE = MountFlags.MS_REC.or(MountFlags.MS_PRIVATE);
    private static final MountFlags BIND = MountFlags.MS_REC.or(MountFlags.MS_BIND);

    /** Loaded before the root changes: afterwards the class path is out of the thread's sight. */
    private static final UmountFlags DETACH = UmountFlags.MNT_DETACH;

    private final LinuxSyscalls syscalls = new LinuxSyscalls();
    private final ProcTask process = ProcTask.process(syscalls.getpid());

    @TempDir
    Path directory;

    @BeforeEach
    void needsRoot() {
        Needs.root();
    }

    @Test
    void chroot_changes_the_root_of_one_thread_once_it_has_unshared_its_fs() {
        var before = process.rootIdentity();
        try (var thread = new OwnThread()) {
            thread.run(() -> {
                syscalls.unshare(CloneFlags.CLONE_FS);
                syscalls.chroot(directory.toString());
            });
            assertEquals(FileIdentity.of(directory), thread.task().rootIdentity());
            assertEquals(process.cwdIdentity(), thread.task().cwdIdentity());
        }
        assertEquals(before, process.rootIdentity());
    }

    @Test
    void a_current_directory_outside_the_root_is_unreachable() {
        try (var thread = new OwnThread()) {
            String cwd = thread.call(() -> {
                syscalls.unshare(CloneFlags.CLONE_FS);
                syscalls.chroot(directory.toString());
                return syscalls.getcwd();
            });
            assertTrue(cwd.startsWith("(unreachable)/"), cwd);
        }
    }

    @Test
    void chdir_and_fchdir_change_the_directory_of_one_thread_once_it_has_unshared_its_fs() throws Exception {
        Path sub = Files.createDirectory(directory.resolve("sous-dossier é"));
        var before = process.cwdIdentity();
        try (var thread = new OwnThread();
                var fd = new Descriptor(
                        syscalls, syscalls.open(directory.toString(), OpenFlags.O_PATH.or(OpenFlags.O_CLOEXEC), 0))) {
            thread.run(() -> {
                syscalls.unshare(CloneFlags.CLONE_FS);
                syscalls.chdir(sub.toString());
            });
            assertEquals(FileIdentity.of(sub), thread.task().cwdIdentity());
            assertEquals(sub.toString(), thread.call(syscalls::getcwd));
            thread.run(() -> syscalls.fchdir(fd.fd()));
            assertEquals(FileIdentity.of(directory), thread.task().cwdIdentity());
        }
        assertEquals(before, process.cwdIdentity());
    }

    @Test
    void pivot_root_and_detaching_the_old_root_leave_the_new_one_alone() {
        var before = process.mountinfo();
        try (var thread = new OwnThread()) {
            thread.run(() -> {
                syscalls.unshare(CloneFlags.CLONE_NEWNS);
                syscalls.mount("", "/", "", PRIVATE, "");
                syscalls.mount(directory.toString(), directory.toString(), "", BIND, "");
                syscalls.chdir(directory.toString());
                syscalls.pivot_root(".", ".");
                syscalls.umount2(".", DETACH);
                syscalls.chdir("/");
            });
            assertEquals(FileIdentity.of(directory), thread.task().rootIdentity());
            assertEquals(FileIdentity.of(directory), thread.task().cwdIdentity());
            var mounts = thread.task().mountinfo();
            assertEquals(1, mounts.size(), mounts::toString);
            assertEquals("/", mounts.getFirst().mountPoint());
        }
        assertEquals(before, process.mountinfo());
    }
}
