package atelier.image.build.run;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.RecordingSyscalls;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.file.FileCalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.MoveMountFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.UmountFlags;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What is called once the root has changed, called before: the thread then finds no class files any more, so that all
 * classes must be there. First with a double, then for real with arguments that the kernel refuses.
 */
final class Rehearsal {
    private static final String NOWHERE = "/nowhere/at/all";

    private Rehearsal() {}

    /** Takes a few milliseconds, the first time. Throws if this process may not do what is rehearsed. */
    static void require() {
        Played.FAILURE.ifPresent(e -> {
            throw new StepException(e, StepProblem.NOT_ISOLATED, e.getMessage());
        });
    }

    /** Played once, by whoever comes first. Not of the class itself, for which the thread would wait that plays. */
    private static final class Played {
        /** What kept it from being played to its end. */
        static final Optional<SyscallException> FAILURE = play();
    }

    private static Optional<SyscallException> play() {
        var failure = new CompletableFuture<Optional<SyscallException>>();
        Thread thread = Thread.ofPlatform().name("rehearsal").start(() -> {
            try {
                withDouble();
                forReal(new LinuxSyscalls());
                failure.complete(Optional.empty());
            } catch (SyscallException e) {
                failure.complete(Optional.of(e));
            } catch (RuntimeException | Error e) {
                failure.completeExceptionally(e);
            }
        });
        Threads.join(thread);
        return failure.join();
    }

    private static void withDouble() {
        var mounts = new ContainerMounts(new RecordingSyscalls().syscalls());
        mounts.prepare(Path.of("/"));
        mounts.enter(Path.of("/"));
        mounts.complete();
        mounts.write("/dev/script", "");
        mounts.release();
        Rights.drop(new RecordingSyscalls().syscalls(), Identity.ROOT);
    }

    private static void forReal(Syscalls syscalls) {
        syscalls.unshare(CloneFlags.CLONE_NEWNS.or(CloneFlags.CLONE_NEWUTS));
        var files = new FileCalls();
        List<Runnable> calls = List.of(
                () -> syscalls.pivot_root(NOWHERE, NOWHERE),
                () -> syscalls.umount2(NOWHERE, UmountFlags.MNT_DETACH),
                () -> syscalls.mount(NOWHERE, NOWHERE, "", MountFlags.MS_BIND, ""),
                () -> syscalls.move_mount(-1, "", -1, NOWHERE, MoveMountFlags.MOVE_MOUNT_F_EMPTY_PATH),
                () -> syscalls.chdir(NOWHERE),
                () -> syscalls.mkdir(NOWHERE, 0),
                () -> syscalls.open(NOWHERE, OpenFlags.O_RDONLY, 0),
                () -> syscalls.write(-1, new byte[1]),
                () -> syscalls.close(-1),
                () -> files.symlinkat("", Syscalls.AT_FDCWD, NOWHERE),
                () -> Rights.drop(syscalls, new Identity(0, 0, List.of())),
                () -> ChildProcess.spawn(
                        syscalls,
                        FileActions.NONE
                                .open(0, NOWHERE, OpenFlags.O_RDONLY, 0)
                                .dup2(0, 1)
                                .chdir(NOWHERE)
                                .closefrom(3),
                        SpawnAttributes.DEFAULT.inNewSession(),
                        List.of(NOWHERE),
                        List.of("NOWHERE=")));
        calls.forEach(Rehearsal::refused);
        files.umask(files.umask(0));
    }

    private static void refused(Runnable call) {
        try {
            call.run();
        } catch (SyscallException e) {
            // As it must be. Its sentence is made by classes that are needed too.
            if (new StepException(e, StepProblem.NO_PROGRAM, NOWHERE, e.errno())
                    .getMessage()
                    .isEmpty()) {
                throw e;
            }
        }
    }
}
