package atelier.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.OwnThread;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.MountFlags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountInfoTest {
    @Test
    void every_field_of_a_line_is_read() {
        var mount = MountInfo.parse(
                "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 propagate_from:7 - ext3 /dev/root rw,errors=continue");
        assertEquals(
                new MountInfo(
                        36,
                        35,
                        "98:0",
                        "/mnt1",
                        "/mnt2",
                        List.of("rw", "noatime"),
                        List.of("master:1", "propagate_from:7"),
                        "ext3",
                        "/dev/root",
                        List.of("rw", "errors=continue")),
                mount);
        assertEquals(Optional.empty(), mount.sharedGroup());
    }

    @Test
    void a_shared_mount_tells_its_group_and_a_private_one_has_no_propagation() {
        assertEquals(
                Optional.of(12),
                MountInfo.parse("1 0 0:1 / / rw shared:12 master:3 - tmpfs x rw")
                        .sharedGroup());
        assertTrue(MountInfo.parse("1 0 0:1 / / rw - tmpfs x rw").propagation().isEmpty());
    }

    @Test
    void escapes_become_the_characters_they_stand_for_and_accents_stay() {
        var mount = MountInfo.parse("1 0 0:1 /é\\040a /b\\011c\\012d\\134e\\043\\040 rw - fuse.x\\040y s\\040é rw");
        assertEquals("/é a", mount.root());
        assertEquals("/b\tc\nd\\e# ", mount.mountPoint());
        assertEquals("fuse.x y", mount.type());
        assertEquals("s é", mount.source());
    }

    @Test
    void a_comma_inside_an_option_does_not_cut_it() {
        var mount = MountInfo.parse("1 0 0:1 / / rw - overlay overlay rw,lowerdir=/a\\054b\\040c,upperdir=/u");
        assertEquals(List.of("rw", "lowerdir=/a,b c", "upperdir=/u"), mount.superOptions());
    }

    @Test
    void a_source_may_be_a_dash_or_empty() {
        assertEquals("-", MountInfo.parse("1 0 0:1 / / rw - tmpfs - rw").source());
        assertEquals("", MountInfo.parse("1 0 0:1 / / rw - tmpfs  rw").source());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1 0 0:1 / / rw tmpfs x rw",
                "1 0 0:1 / / rw - tmpfs x",
                "1 0 0:1 / - tmpfs x rw",
                "one 0 0:1 / / rw - tmpfs x rw",
                "1 0 0:1 / /\\9zz9 rw - tmpfs x rw"
            })
    void a_malformed_line_is_refused(String line) {
        assertThrows(IllegalArgumentException.class, () -> MountInfo.parse(line));
    }

    @Test
    void the_kernel_writes_a_strange_mount_point_so_that_it_is_read_back(@TempDir Path directory) throws Exception {
        Needs.root();
        Path strange = Files.createDirectory(directory.resolve("un é\tà\n\\040#\r日本"));
        var syscalls = new LinuxSyscalls();
        try (var thread = new OwnThread()) {
            thread.run(() -> {
                syscalls.unshare(CloneFlags.CLONE_NEWNS);
                syscalls.mount("", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
                syscalls.mount("la source", strange.toString(), "tmpfs", MountFlags.MS_NODEV, "size=4k");
            });
            var mount = thread.task().mountinfo().stream()
                    .filter(line -> line.mountPoint().equals(strange.toString()))
                    .findFirst()
                    .orElseThrow();
            assertEquals("tmpfs", mount.type());
            assertEquals("la source", mount.source());
            assertTrue(mount.options().contains("nodev"));
            assertTrue(mount.superOptions().contains("size=4k"));
            assertTrue(mount.propagation().isEmpty());
        }
        var here = ProcTask.process((int) ProcessHandle.current().pid()).mountinfo();
        assertFalse(here.stream().anyMatch(line -> line.mountPoint().equals(strange.toString())));
    }
}
