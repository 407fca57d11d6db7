package atelier.course.xray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.UmountFlags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roots, directories and mounts under the names of both sides. */
class SeenFilesTest {
    @TempDir
    private Path temporary;

    @Test
    void a_current_directory_left_outside_of_the_root_is_told() throws Exception {
        Path work = temporary.toRealPath();
        Path root = Files.createDirectory(work.resolve("racine"));
        try (var lab = new LabThread()) {
            lab.call(() -> {
                lab.syscalls().chdir(work.toString());
                lab.syscalls().chroot("racine");
                return true;
            });
            Place place = lab.reader(work).read().place();
            assertTrue(place.ownRoot());
            assertTrue(place.outside());
            assertEquals(Optional.of(root.toString()), place.root());
            assertEquals(work.toString(), place.cwd());
            lab.call(() -> {
                lab.syscalls().chdir("/");
                return true;
            });
            place = lab.reader(work).read().place();
            assertFalse(place.outside());
            assertEquals("/", place.cwd());
            assertEquals(Optional.of(root.toString()), place.cwdOnHost());
        }
    }

    @Test
    void a_mount_made_among_the_hosts_is_seen_by_the_host_too() throws Exception {
        Path work = temporary.toRealPath();
        Path target = Files.createDirectory(work.resolve("ici"));
        try (var lab = new LabThread()) {
            lab.syscalls().mount("essai", target.toString(), "tmpfs", new MountFlags(0), "size=64k");
            try {
                List<SeenMount> mounts = lab.reader(work).read().mounts();
                assertEquals(1, mounts.size(), mounts.toString());
                assertTrue(mounts.getFirst().shared());
                assertEquals(Optional.of(target.toString()), mounts.getFirst().onHost());
            } finally {
                lab.syscalls().umount2(target.toString(), UmountFlags.MNT_DETACH);
            }
        }
    }

    @Test
    void a_mount_of_a_namespace_is_invisible_to_the_host_unless_the_host_has_what_is_mounted() throws Exception {
        Path work = temporary.toRealPath();
        Path memory = Files.createDirectory(work.resolve("memoire"));
        Path bound = Files.createDirectory(work.resolve("lie"));
        Path source = Files.createDirectory(work.resolve("source"));
        try (var lab = new LabThread()) {
            lab.unshare(CloneFlags.CLONE_NEWNS);
            assertEquals(List.of(), lab.reader(work).read().mounts());
            lab.call(() -> {
                var linux = lab.syscalls();
                linux.mount("none", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
                linux.mount("essai", memory.toString(), "tmpfs", new MountFlags(0), "size=64k");
                linux.mount(source.toString(), bound.toString(), "", MountFlags.MS_BIND, "");
                return true;
            });
            List<SeenMount> mounts = lab.reader(work).read().mounts();
            assertEquals(
                    List.of(Optional.empty(), Optional.of(source.toString())),
                    mounts.stream().map(SeenMount::onHost).toList());
            assertEquals(
                    List.of(memory.toString(), bound.toString()),
                    mounts.stream().map(each -> each.mount().mountPoint()).toList());
            assertTrue(mounts.stream().noneMatch(SeenMount::shared));
        }
    }

    @Test
    void after_pivot_root_the_mount_table_still_tells_where_the_root_is() throws Exception {
        Path work = temporary.toRealPath();
        Path root = Files.createDirectory(work.resolve("racine"));
        Files.createDirectory(root.resolve("dedans"));
        try (var lab = new LabThread()) {
            lab.unshare(CloneFlags.CLONE_NEWNS);
            lab.call(() -> {
                var linux = lab.syscalls();
                linux.mount("none", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
                linux.mount(root.toString(), root.toString(), "", MountFlags.MS_BIND, "");
                linux.chdir(root.toString());
                linux.pivot_root(".", ".");
                linux.umount2(".", UmountFlags.MNT_DETACH);
                linux.chdir("/dedans");
                return true;
            });
            Xray seen = lab.reader(work).read();
            assertEquals(Optional.of(root.toString()), seen.place().root());
            assertEquals("/dedans", seen.place().cwd());
            assertEquals(Optional.of(root + "/dedans"), seen.place().cwdOnHost());
            assertEquals(1, seen.mounts().size());
        }
    }
}
