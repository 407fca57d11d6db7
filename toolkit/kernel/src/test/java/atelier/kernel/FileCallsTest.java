package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.ResolveFlags;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made by system calls and read by Java, and the other way round. */
class FileCallsTest {
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final OpenFlags READ = OpenFlags.O_RDONLY.or(OpenFlags.O_CLOEXEC);

    private final LinuxSyscalls syscalls = new LinuxSyscalls();

    @TempDir
    Path directory;

    private Descriptor open(Path path, OpenFlags flags) {
        return new Descriptor(syscalls, syscalls.open(path.toString(), flags, 0640));
    }

    private static Errno errnoOf(Runnable call) {
        return assertThrows(SyscallException.class, call::run).errno();
    }

    private int mode(Path path) throws Exception {
        return (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    }

    @Test
    void what_is_written_is_what_is_read() throws Exception {
        Path file = directory.resolve("fichier créé");
        byte[] text = "de l’été".getBytes(StandardCharsets.UTF_8);
        var flags =
                OpenFlags.O_CREAT.or(OpenFlags.O_EXCL).or(OpenFlags.O_WRONLY).or(OpenFlags.O_CLOEXEC);
        try (var fd = open(file, flags)) {
            assertEquals(text.length, syscalls.write(fd.fd(), text));
        }
        assertArrayEquals(text, Files.readAllBytes(file));
        assertEquals(0100640, mode(file));
        try (var fd = open(file, READ)) {
            assertEquals(3, syscalls.read(fd.fd(), 3).length);
            assertEquals(text.length - 3, syscalls.read(fd.fd(), 4096).length);
            assertEquals(0, syscalls.read(fd.fd(), 4096).length);
        }
        assertEquals(Errno.EEXIST, errnoOf(() -> open(file, flags)));
    }

    @Test
    void a_file_that_is_not_there_gives_the_call_and_the_reason() {
        var e = assertThrows(SyscallException.class, () -> syscalls.open("/nulle/part", OpenFlags.O_RDONLY, 0));
        assertEquals("open(\"/nulle/part\", O_RDONLY, 0): ENOENT", e.getMessage());
        assertEquals("open", e.call());
    }

    @Test
    void directories_and_files_are_made_and_removed() throws Exception {
        Path sub = directory.resolve("un");
        syscalls.mkdir(sub.toString(), 0750);
        assertEquals(040750, mode(sub));
        Path file = Files.createFile(sub.resolve("deux"));
        assertEquals(Errno.ENOTEMPTY, errnoOf(() -> syscalls.rmdir(sub.toString())));
        syscalls.unlink(file.toString());
        assertFalse(Files.exists(file));
        syscalls.rmdir(sub.toString());
        assertFalse(Files.exists(sub));
        assertEquals(Errno.EISDIR, errnoOf(() -> syscalls.unlink(directory.toString())));
    }

    @Test
    void mkfifo_makes_a_fifo() throws Exception {
        Path fifo = directory.resolve("fifo");
        syscalls.mkfifo(fifo.toString(), 0600);
        assertEquals(010600, mode(fifo));
    }

    @Test
    void mknod_makes_the_device_of_that_number() throws Exception {
        Needs.root();
        Path device = directory.resolve("null");
        syscalls.mknod(device.toString(), 020600, new DeviceNumber(1, 3));
        assertEquals(020600, mode(device));
        var status = syscalls.statx(Syscalls.AT_FDCWD, device.toString(), 0);
        assertEquals(new DeviceNumber(1, 3), status.special());
        assertEquals(Files.getAttribute(device, "unix:rdev"), status.special().encoded());
    }

    @Test
    void statx_says_what_java_says() throws Exception {
        Path file = Files.writeString(directory.resolve("f"), "cinq!");
        Map<String, Object> java = Files.readAttributes(file, "unix:*");
        var status = syscalls.statx(Syscalls.AT_FDCWD, file.toString(), 0);
        assertEquals(java.get("ino"), status.inode());
        assertEquals(java.get("dev"), status.device().encoded());
        assertEquals(java.get("mode"), status.mode());
        assertEquals(java.get("uid"), status.uid());
        assertEquals(java.get("gid"), status.gid());
        assertEquals(5, status.size());
        assertFalse(status.isDirectory());
        assertTrue(syscalls.statx(Syscalls.AT_FDCWD, directory.toString(), 0).isDirectory());
    }

    @Test
    void statx_follows_a_link_unless_told_not_to() throws Exception {
        Path file = Files.createFile(directory.resolve("f"));
        Path link = Files.createSymbolicLink(directory.resolve("lien"), file);
        var target = syscalls.statx(Syscalls.AT_FDCWD, file.toString(), 0);
        assertTrue(target.sameFileAs(syscalls.statx(Syscalls.AT_FDCWD, link.toString(), 0)));
        assertFalse(target.sameFileAs(syscalls.statx(Syscalls.AT_FDCWD, link.toString(), AT_SYMLINK_NOFOLLOW)));
        assertEquals(file.toString(), syscalls.readlink(link.toString()));
        assertEquals(Errno.EINVAL, errnoOf(() -> syscalls.readlink(file.toString())));
    }

    @Test
    void openat2_lets_no_path_out_of_the_directory() throws Exception {
        Path root = Files.createDirectory(directory.resolve("racine"));
        Files.createFile(directory.resolve("secret"));
        Files.createSymbolicLink(root.resolve("absolu"), directory.resolve("secret"));
        Files.createSymbolicLink(root.resolve("relatif"), Path.of("../secret"));
        var beneath = new OpenHow(READ, 0, ResolveFlags.RESOLVE_BENEATH);
        try (var at = open(root, READ.or(OpenFlags.O_DIRECTORY))) {
            for (String path : new String[] {"../secret", "absolu", "relatif", "/etc/passwd"}) {
                assertEquals(Errno.EXDEV, errnoOf(() -> syscalls.openat2(at.fd(), path, beneath)), path);
            }
        }
    }

    @Test
    void openat2_can_take_the_directory_for_the_root() throws Exception {
        Path root = Files.createDirectory(directory.resolve("racine"));
        Path inside = Files.createFile(root.resolve("fichier"));
        Files.createSymbolicLink(root.resolve("lien"), Path.of("/fichier"));
        var inRoot = new OpenHow(READ, 0, ResolveFlags.RESOLVE_IN_ROOT);
        try (var at = open(root, READ.or(OpenFlags.O_DIRECTORY))) {
            for (String path : new String[] {"/fichier", "../../fichier", "lien"}) {
                try (var fd = new Descriptor(syscalls, syscalls.openat2(at.fd(), path, inRoot))) {
                    assertEquals(inside.toString(), syscalls.readlink("/proc/self/fd/" + fd.fd()), path);
                }
            }
            assertEquals(Errno.ENOENT, errnoOf(() -> syscalls.openat2(at.fd(), "/etc/passwd", inRoot)));
        }
    }
}
