package atelier.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import atelier.kernel.DeviceNumber;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.ObservedSyscalls;
import atelier.kernel.OpenHow;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallException;
import atelier.kernel.SyscallListener;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.MoveMountFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.OpenTreeFlags;
import atelier.kernel.flag.ResolveFlags;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.WaitOptions;
import atelier.kernel.proc.ProcTask;
import atelier.shell.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a lab's calls make is in the journal before it is made, and what goes by itself is not. */
class JournalKeeperTest {
    private interface Action {
        void with(Syscalls linux) throws Exception;
    }

    private LeftBehind lab;
    private Path outside;

    /** What the journal said, beyond the owner, each time a call was about to be made. */
    private final List<List<JournalEntry>> saidBefore = new ArrayList<>();

    @BeforeEach
    void begin() throws Exception {
        Needs.root();
        lab = new LeftBehind();
        outside = lab.ground.directory("ailleurs");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void what_is_made_elsewhere_is_written_before_it_is_made() throws Exception {
        Path made = outside.resolve("fait");
        var entry = List.of(new JournalEntry.File(made.toString()));
        List<Action> makers = List.of(
                linux -> linux.mkdir(made.toString(), 0700),
                linux -> linux.mkfifo(made.toString(), 0600),
                linux -> linux.mknod(made.toString(), 0020600, new DeviceNumber(1, 3)),
                linux -> linux.close(linux.open(made.toString(), OpenFlags.O_CREAT.or(OpenFlags.O_WRONLY), 0600)),
                linux -> linux.close(linux.openat2(
                        Syscalls.AT_FDCWD,
                        made.toString(),
                        new OpenHow(OpenFlags.O_CREAT.or(OpenFlags.O_WRONLY), 0600, new ResolveFlags(0)))));
        for (Action maker : makers) {
            begunAnew();
            onLabThread(maker);
            assertEquals(entry, saidBefore.getFirst());
            Files.delete(made);
        }
    }

    @Test
    void what_is_made_in_the_session_or_there_already_is_not_written() throws Exception {
        Path there = Files.createDirectory(outside.resolve("deja"));
        onLabThread(linux -> {
            linux.mkdir(lab.session.path() + "/dedans", 0700);
            linux.mkdir("relatif", 0700);
            linux.chdir("relatif");
            linux.mkdir("plus-bas", 0700);
            assertThrows(SyscallException.class, () -> linux.mkdir(there.toString(), 0700));
            linux.close(linux.open(there.toString(), OpenFlags.O_DIRECTORY, 0));
        });
        assertEquals(List.of(), said());
    }

    @Test
    void a_path_through_a_link_is_written_as_the_kernel_knows_it() throws Exception {
        Path link = Files.createSymbolicLink(lab.session.path().resolve("lien"), outside);
        Path target = Files.createDirectory(outside.resolve("cible"));
        onLabThread(linux -> {
            linux.mkdir("lien/fait", 0700);
            linux.mount("tmpfs", link + "/cible", "tmpfs", new MountFlags(0), "size=64k");
        });
        assertEquals(
                List.of(
                        new JournalEntry.File(outside.resolve("fait").toString()),
                        new JournalEntry.Mounted(target.toString(), 0)),
                said());
        assertEquals(new Cleaner.Removed(0, 1, 1, 0), lab.clean());
        assertEquals(List.of(), lab.ground.mounts());
    }

    @Test
    void a_path_inside_another_root_is_written_as_the_host_names_it() throws Exception {
        Path root = Files.createDirectories(outside.resolve("racine/tmp")).getParent();
        onLabThread(linux -> {
            linux.chroot(root.toString());
            linux.chdir("/tmp");
            linux.mkdir("/absolu", 0700);
            linux.mkdir("relatif", 0700);
        });
        assertEquals(
                List.of(
                        new JournalEntry.File(root.resolve("absolu").toString()),
                        new JournalEntry.File(root.resolve("tmp/relatif").toString())),
                said());
    }

    @Test
    void a_mount_of_the_hosts_is_written_with_those_there_before() throws Exception {
        lab.ground.tmpfs(outside);
        onLabThread(linux -> {
            linux.mount("tmpfs", outside.toString(), "tmpfs", new MountFlags(0), "size=64k");
            int tree = linux.open_tree(Syscalls.AT_FDCWD, outside.toString(), OpenTreeFlags.OPEN_TREE_CLONE);
            int directory = linux.open(outside.toString(), OpenFlags.O_DIRECTORY.or(OpenFlags.O_PATH), 0);
            linux.move_mount(
                    tree,
                    "",
                    directory,
                    "",
                    MoveMountFlags.MOVE_MOUNT_F_EMPTY_PATH.or(MoveMountFlags.MOVE_MOUNT_T_EMPTY_PATH));
            linux.close(tree);
            linux.close(directory);
        });
        assertEquals(
                List.of(
                        new JournalEntry.Mounted(outside.toString(), 1),
                        new JournalEntry.Mounted(outside.toString(), 2)),
                said());
        assertEquals(List.of(new JournalEntry.Mounted(outside.toString(), 1)), saidBefore.getFirst());
        assertEquals(2, lab.clean().mounts());
        assertEquals(1, lab.ground.mounts().size());
    }

    @Test
    void mounts_and_a_name_in_namespaces_of_the_lab_are_not_written_but_files_of_the_host_are() throws Exception {
        onLabThread(linux -> {
            linux.unshare(CloneFlags.CLONE_NEWNS.or(CloneFlags.CLONE_NEWUTS));
            linux.mount("", "/", "", MountFlags.MS_PRIVATE.or(MountFlags.MS_REC), "");
            linux.mkdir(outside + "/vu-par-tous", 0700);
            linux.mount("tmpfs", outside.toString(), "tmpfs", new MountFlags(0), "size=64k");
            linux.mkdir(outside + "/dans-le-mien", 0700);
            linux.sethostname("a-moi");
        });
        assertEquals(
                List.of(new JournalEntry.File(outside.resolve("vu-par-tous").toString())), said());
    }

    @Test
    void the_hosts_name_is_written_before_it_is_changed() throws Exception {
        // The "host" of this test is a thread with a UTS namespace of its own: the real one keeps its name.
        onThread(() -> {
            var syscalls = new LinuxSyscalls();
            syscalls.unshare(CloneFlags.CLONE_NEWUTS);
            syscalls.sethostname("avant");
            onLabThread(linux -> linux.sethostname("apres"));
        });
        assertEquals(List.of(new JournalEntry.Hostname("avant")), saidBefore.getFirst());
    }

    @Test
    void a_child_is_written_with_its_start() throws Exception {
        var started = new ArrayList<JournalEntry>();
        onLabThread(linux -> {
            int pid = linux.posix_spawn(
                    "/bin/sleep", FileActions.NONE, SpawnAttributes.DEFAULT, List.of("sleep", "1000"), List.of());
            started.add(
                    new JournalEntry.Process(pid, ProcTask.process(pid).stat().startTime()));
            linux.kill(pid, Signal.SIGKILL);
            linux.waitpid(pid, WaitOptions.__WALL);
        });
        assertEquals(started, said());
    }

    private void begunAnew() throws Exception {
        saidBefore.clear();
        Files.write(lab.session.path().resolve(".journal"), new byte[0]);
    }

    /** Everything in the journal but its owner. */
    private List<JournalEntry> said() {
        return lab.session.journal().stream()
                .filter(entry -> !(entry instanceof JournalEntry.Owner))
                .toList();
    }

    /** Runs on a thread as a lab's is, in the session's directory, its calls kept in the journal. */
    private void onLabThread(Action action) throws Exception {
        try (var journal = lab.session.openJournal();
                var host = new HostView(new LinuxSyscalls())) {
            SyscallListener spy = new SyscallListener() {
                @Override
                public void entering(SyscallCall call) {
                    host.call(() -> saidBefore.add(said()));
                }
            };
            Syscalls linux = ObservedSyscalls.observe(
                    new LinuxSyscalls(), new JournalKeeper(journal, lab.session, host).then(spy));
            linux.getpid();
            saidBefore.clear();
            onThread(() -> {
                var plain = new LinuxSyscalls();
                plain.unshare(CloneFlags.CLONE_FS);
                plain.chdir(lab.session.path().toString());
                action.with(linux);
            });
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void onThread(Work work) throws Exception {
        var task = new FutureTask<>(() -> {
            work.run();
            return true;
        });
        Thread.ofPlatform().start(task).join();
        task.get();
    }
}
