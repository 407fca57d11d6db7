package atelier.shell.session;

import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.MountFlags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Deletes what is in a directory from where nothing can lead astray: a thread of its own, in a mount namespace of its
 * own, has for its root the directory itself, mounted once more without what is mounted in it. A link leads nowhere
 * else, whoever plants it and when; what somebody mounts meanwhile is not there.
 */
final class TreeRemoval {
    private TreeRemoval() {}

    /**
     * Deletes everything in {@code directory} but the file {@code kept}.
     *
     * @throws IOException names the first thing that stays and why; all that could be deleted is
     */
    static void empty(Syscalls syscalls, Path directory, String kept) throws IOException {
        // Made here: from another root, no class is found in a directory.
        var content = new TreeContent(directory, kept);
        try {
            CompletableFuture.runAsync(
                            () -> {
                                enter(syscalls, directory.toString());
                                content.delete();
                            },
                            removal -> Thread.ofPlatform().name("effacement").start(removal))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        content.requireGone();
    }

    private static void enter(Syscalls syscalls, String directory) {
        syscalls.unshare(CloneFlags.CLONE_FS.or(CloneFlags.CLONE_NEWNS));
        syscalls.mount("", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
        syscalls.mount(directory, directory, "", MountFlags.MS_BIND, "");
        syscalls.chroot(directory);
        syscalls.chdir("/");
    }
}
