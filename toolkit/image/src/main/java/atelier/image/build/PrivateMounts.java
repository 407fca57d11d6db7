package atelier.image.build;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.file.FileCalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.MountFlags;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Threads with mounts that nobody else sees, and that the kernel takes away with the last of them: a build that is killed
 * leaves nothing mounted. Files that they make have the modes that are asked for, whatever this process was started with.
 */
final class PrivateMounts {
    private static final int UMASK = 022;

    private PrivateMounts() {}

    /** Does something on such a thread and waits for it; interrupted, it is interrupted too, and waited for all the same. */
    static <T> T call(Callable<T> work) throws IOException {
        var result = new CompletableFuture<T>();
        Thread thread = Thread.ofPlatform().name("build").start(() -> {
            try {
                isolate();
                result.complete(work.call());
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            }
        });
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return outcome(result);
    }

    /** Has the calling thread, which is one of these, clean up undisturbed: who waits for it remembers the interruption. */
    static void forgetInterruption() {
        Thread.interrupted();
    }

    private static <T> T outcome(CompletableFuture<T> result) throws IOException {
        try {
            return result.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw e;
            }
        }
    }

    private static void isolate() throws IOException {
        Syscalls syscalls = new LinuxSyscalls();
        try {
            syscalls.unshare(CloneFlags.CLONE_NEWNS.or(CloneFlags.CLONE_FS));
            syscalls.mount("none", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
        } catch (SyscallException e) {
            throw new IOException("layers are made as root, on mounts of their own: " + e.getMessage(), e);
        }
        new FileCalls().umask(UMASK);
    }
}
