package atelier.kernel.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.DeviceNumber;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls below a directory, seen by Java; and trees listed, copied, counted and removed. */
final class TreeFilesTest {
    private static final OpenFlags DIRECTORY =
            OpenFlags.O_RDONLY.or(OpenFlags.O_DIRECTORY).or(OpenFlags.O_CLOEXEC);
    private static final OpenFlags NEW =
            OpenFlags.O_WRONLY.or(OpenFlags.O_CREAT).or(OpenFlags.O_EXCL).or(OpenFlags.O_CLOEXEC);

    private final FileCalls files = new FileCalls();

    @TempDir
    Path directory;

    private int fd;

    @BeforeEach
    void open() {
        fd = files.openat(-100, RawName.of(directory), DIRECTORY, 0);
    }

    @AfterEach
    void close() {
        files.close(fd);
    }

    private void write(String name, String text) {
        int file = files.openat(fd, name, NEW, 0640);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        files.write(file, ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
        files.close(file);
    }

    @Test
    void names_of_any_bytes_are_listed_in_the_order_of_their_bytes() {
        String strange = RawName.of(new byte[] {(byte) 0xff, '\n', (byte) 0x80});
        for (String name : List.of("b", strange, "a")) {
            write(name, name);
        }
        assertEquals(List.of("a", "b", strange), new DirectoryListing(files).names(fd));
        new TreeRemoval(files).remove(fd, strange);
        assertEquals(List.of("a", "b"), new DirectoryListing(files).names(fd));
    }

    @Test
    void a_thread_may_have_a_umask_of_its_own() throws Exception {
        int before = files.umask(0);
        files.umask(before);
        Thread thread = Thread.ofPlatform().start(() -> {
            new LinuxSyscalls().unshare(CloneFlags.CLONE_FS);
            files.umask(027);
            files.mkdirat(fd, "own", 0777);
        });
        thread.join();
        files.mkdirat(fd, "ours", 0777);
        assertEquals(0750, files.statx(fd, "own").permissions());
        assertEquals(0777 & ~before, files.statx(fd, "ours").permissions());
    }

    @Test
    void times_are_kept_to_the_nanosecond_and_before_1970() throws Exception {
        write("file", "x");
        var time = new FileTimestamp(-5, 123_456_789);
        files.utimensat(fd, "file", FileTimestamp.ofSeconds(7), time);
        assertEquals(time, files.statx(fd, "file").modified());
        assertEquals(FileTimestamp.ofSeconds(7), files.statx(fd, "file").accessed());
        assertEquals(
                -4_876_543_211L,
                Files.getLastModifiedTime(directory.resolve("file")).to(TimeUnit.NANOSECONDS));
    }

    @Test
    void a_failure_says_the_call_and_the_name() {
        var failure = assertThrows(SyscallException.class, () -> files.unlinkat(fd, "absent"));
        assertEquals(Errno.ENOENT, failure.errno());
        assertTrue(failure.getMessage().startsWith("unlinkat("), failure.getMessage());
    }

    @Test
    void a_copy_has_all_that_the_tree_has() throws Exception {
        files.mkdirat(fd, "tree", 0750);
        write("tree/file", "text");
        files.linkat(fd, "tree/file", fd, "tree/again");
        files.symlinkat("file", fd, "tree/link");
        files.mknodat(fd, "tree/fifo", FileType.FIFO.bits() | 0600, DeviceNumber.NONE);
        var extended = new ExtendedAttributes(files);
        extended.set(fd, "tree/file", "user.note", new byte[] {1, 0, 2});
        files.utimensat(fd, "tree", FileTimestamp.ofSeconds(1), FileTimestamp.ofSeconds(2));
        files.mkdirat(fd, "copy", 0700);
        int from = files.openat(fd, "tree", DIRECTORY, 0);
        int to = files.openat(fd, "copy", DIRECTORY, 0);
        new TreeCopy(files).copy(from, to);
        files.close(from);
        files.close(to);
        assertEquals("text", Files.readString(directory.resolve("copy/again")));
        assertTrue(files.statx(fd, "copy/again").sameInodeAs(files.statx(fd, "copy/file")));
        assertEquals("file", files.readlinkat(fd, "copy/link"));
        assertEquals(FileType.FIFO, files.statx(fd, "copy/fifo").type());
        assertArrayEquals(new byte[] {1, 0, 2}, extended.all(fd, "copy/file").get("user.note"));
        assertEquals(0750, files.statx(fd, "copy").permissions());
        assertEquals(FileTimestamp.ofSeconds(2), files.statx(fd, "copy").modified());
        assertTrue(ExtendedAttributes.same(Map.of(), extended.all(fd, "copy/fifo")));
    }

    @Test
    void a_hole_and_a_second_name_occupy_nothing() {
        write("file", "x".repeat(10_000));
        DiskUse before = DiskUse.of(directory);
        files.linkat(fd, "file", fd, "again");
        int hole = files.openat(fd, "hole", NEW, 0600);
        files.ftruncate(hole, 1L << 30);
        files.close(hole);
        DiskUse after = DiskUse.of(directory);
        assertEquals(before.bytes(), after.bytes());
        assertEquals(before.inodes() + 1, after.inodes());
    }
}
