package atelier.narrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.ObservedSyscalls;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.MountFlags;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A thread with root, directory and mounts of its own, whose calls are narrated by another one. It ends when closed, and
 * with it all that it mounted.
 */
final class NarratedThread implements AutoCloseable {
    private static final CloneFlags OWN = CloneFlags.CLONE_FS.or(CloneFlags.CLONE_NEWNS);

    private final ExecutorService outside = Executors.newSingleThreadExecutor();
    private final ExecutorService inside = Executors.newSingleThreadExecutor();
    private final List<Narration> told = new CopyOnWriteArrayList<>();
    private final Syscalls syscalls;

    NarratedThread() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root: the thread unshares its mounts");
        var real = new LinuxSyscalls();
        var narrator = new Narrator(Outside.on(outside), real.getpid(), told::add);
        syscalls = ObservedSyscalls.observe(real, narrator);
        run(s -> {
            s.unshare(OWN);
            s.mount("none", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
            loadWhatFailureNeeds(s);
        });
    }

    /** After {@code chroot} the thread finds no class file any more. */
    private static void loadWhatFailureNeeds(Syscalls syscalls) {
        try {
            syscalls.chroot("/nulle/part");
        } catch (SyscallException refused) {
            assertEquals(Errno.ENOENT, refused.errno());
        }
    }

    /** Makes calls on the thread and returns what was told of them. */
    List<Narration> run(Consumer<Syscalls> calls) {
        told.clear();
        CompletableFuture.runAsync(() -> calls.accept(syscalls), inside).join();
        return List.copyOf(told);
    }

    /** Makes calls of which one fails, and returns what was told of that one. */
    Narration fail(Consumer<Syscalls> calls) {
        List<Narration> all = run(s -> {
            try {
                calls.accept(s);
            } catch (SyscallException expected) {
                return;
            }
            throw new AssertionError("no call failed: " + told);
        });
        return all.stream()
                .filter(narration -> narration.failure().isPresent())
                .toList()
                .getLast();
    }

    @Override
    public void close() {
        inside.close();
        outside.close();
    }
}
