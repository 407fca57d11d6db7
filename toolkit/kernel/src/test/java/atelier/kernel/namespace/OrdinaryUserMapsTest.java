package atelier.kernel.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.Capabilities;
import atelier.kernel.Descriptor;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.OwnThread;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Id maps written by an ordinary user, whom {@code /etc/subuid} gives ids: a thread that has left root. */
class OrdinaryUserMapsTest {
    private static final int USER = 65_534;

    /** Loaded as root: this user may not be able to read the directory that the classes are in. */
    private static final List<Class<?>> LOADED = List.of(
            IdMap.class,
            IdMaps.class,
            IdMapProgram.class,
            IdMapWriting.class,
            Gate.class,
            HeldProcess.class,
            NamespaceException.class,
            NamespaceProblem.class);

    private final LinuxSyscalls linux = new LinuxSyscalls();

    @TempDir
    Path directory;

    @BeforeEach
    void needsRootToLeave() {
        Needs.root();
        Needs.program("/usr/bin/newuidmap");
        Needs.that(
                Files.exists(Path.of("/etc/subuid")) && Files.exists(Path.of("/etc/subgid")),
                "there is no /etc/subuid to mount another one on");
    }

    /** With ids of its own in a mount namespace of its own. */
    private <T> T asUser(Callable<T> work) {
        try (var thread = new OwnThread()) {
            return thread.call(() -> {
                linux.unshare(CloneFlags.CLONE_NEWNS.or(CloneFlags.CLONE_FS));
                linux.mount("", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
                giveIds("/etc/subuid", "100000:5000");
                giveIds("/etc/subgid", "200000:5000");
                linux.setgroups(List.of());
                linux.setresgid(USER, USER, USER);
                linux.setresuid(USER, USER, USER);
                return work.call();
            });
        }
    }

    private void giveIds(String file, String range) throws IOException {
        Path given = directory.resolve(Path.of(file).getFileName());
        Files.writeString(given, USER + ":" + range + "\n");
        linux.mount(given.toString(), file, "", MountFlags.MS_BIND, "");
    }

    private IdMaps written(IdMaps maps) {
        return asUser(() -> {
            assertEquals(Capabilities.NONE, linux.capget(0).effective());
            try (var held = HeldProcess.spawn(linux, List.of("/bin/true"))) {
                maps.writeTo(linux, held.pid());
                return IdMaps.of(ProcTask.process(held.pid()));
            }
        });
    }

    @Test
    void one_maps_oneself_to_root_without_help() {
        var alone = IdMaps.rootIs(USER, USER);
        assertEquals(alone, written(alone));
    }

    @Test
    void one_who_maps_ones_own_group_without_help_gives_up_setgroups() throws Exception {
        String setgroups = asUser(() -> {
            try (var held = HeldProcess.spawn(linux, List.of("/bin/true"))) {
                IdMaps.rootIs(USER, USER).writeTo(linux, held.pid());
                return ProcTask.process(held.pid()).text("setgroups");
            }
        });
        assertEquals("deny\n", setgroups);
    }

    @Test
    void newuidmap_gives_the_ids_that_the_user_has() {
        var maps = new IdMaps(
                List.of(new IdMap(0, USER, 1), new IdMap(1, 100_000, 5000)),
                List.of(new IdMap(0, USER, 1), new IdMap(1, 200_000, 5000)));
        assertEquals(maps, written(maps));
    }

    @Test
    void newuidmap_refuses_the_ids_of_others_and_says_so() {
        var ofRoot = IdMaps.of(new IdMap(0, 0, 1));
        var e = assertThrows(NamespaceException.class, () -> written(ofRoot));
        assertTrue(e.getMessage().matches("ids of process \\d+ cannot be mapped: newuidmap: .*"), e.getMessage());
    }

    @Test
    void the_kernel_refuses_the_ids_of_others_whoever_writes() {
        var e = assertThrows(
                SyscallException.class,
                () -> asUser(() -> {
                    try (var held = HeldProcess.spawn(linux, List.of("/bin/true"))) {
                        int fd = linux.open("/proc/" + held.pid() + "/uid_map", OpenFlags.O_WRONLY, 0);
                        try (var file = new Descriptor(linux, fd)) {
                            return linux.write(file.fd(), "0 0 1".getBytes(StandardCharsets.US_ASCII));
                        }
                    }
                }));
        assertEquals("write", e.call());
        assertEquals(Errno.EPERM, e.errno());
    }
}
