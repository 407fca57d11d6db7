package atelier.shell.session;

import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Removes what a session left: processes first, then mounts, then what was made elsewhere, last its directory. The same
 * way for a session that ends well and for one whose shell was killed.
 */
public final class Cleaner {
    /** What was removed: so many processes, mounts, and files outside the session's directory. */
    public record Removed(int processes, int mounts, int files) {
        /** The sum of both. */
        public Removed and(Removed other) {
            return new Removed(processes + other.processes, mounts + other.mounts, files + other.files);
        }
    }

    private final Syscalls syscalls;

    public Cleaner(Syscalls syscalls) {
        this.syscalls = syscalls;
    }

    /**
     * Removes all of it, or throws having removed what it could: the message names what stays and why. Nothing is
     * deleted through a mount.
     */
    public Removed clean(SessionDirectory session) throws IOException, InterruptedException {
        List<JournalEntry> journal = session.journal();
        int processes = new SessionProcesses(session).kill(syscalls);
        int mounts = unmount(session, journal);
        int files = 0;
        for (JournalEntry entry : journal.reversed()) {
            switch (entry) {
                case JournalEntry.File(String path) -> files += deleteOne(Path.of(path)) ? 1 : 0;
                case JournalEntry.Hostname(String before) -> syscalls.sethostname(before);
                default -> {}
            }
        }
        deleteTree(session);
        return new Removed(processes, mounts, files);
    }

    private int unmount(SessionDirectory session, List<JournalEntry> journal) {
        int mounts = 0;
        for (List<MountInfo> left = mountsIn(session); !left.isEmpty(); left = mountsIn(session)) {
            detachOne(left.reversed());
            mounts++;
        }
        for (JournalEntry entry : journal) {
            if (entry instanceof JournalEntry.Mounted(String target, int before)) {
                while (mountsOn(self(), target).size() > before) {
                    detach(target);
                    mounts++;
                }
            }
        }
        return mounts;
    }

    private static List<MountInfo> mountsIn(SessionDirectory session) {
        return self().mountinfo().stream()
                .filter(mount -> Path.of(mount.mountPoint()).startsWith(session.path()))
                .toList();
    }

    /**
     * Detaches the first that can be: a mount that was moved or covered cannot be reached before another has gone. It
     * may take others along, those upon it and their like in its peer group.
     */
    private void detachOne(List<MountInfo> mounts) {
        for (MountInfo mount : mounts.subList(0, mounts.size() - 1)) {
            try {
                detach(mount.mountPoint());
                return;
            } catch (SyscallException e) {
                if (!e.errno().equals(Errno.EINVAL) && !e.errno().equals(Errno.ENOENT)) {
                    throw e;
                }
            }
        }
        detach(mounts.getLast().mountPoint());
    }

    private void detach(String target) {
        syscalls.umount2(target, UmountFlags.MNT_DETACH.or(UmountFlags.UMOUNT_NOFOLLOW));
    }

    /** The mounts stacked on one mount point, in the order they were mounted. */
    static List<MountInfo> mountsOn(ProcTask task, String mountPoint) {
        return task.mountinfo().stream()
                .filter(mount -> mount.mountPoint().equals(mountPoint))
                .toList();
    }

    private static ProcTask self() {
        return ProcTask.process((int) ProcessHandle.current().pid());
    }

    /** A directory goes only if it is empty: what a stranger put there stays. */
    private static boolean deleteOne(Path path) throws IOException {
        boolean filled = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && holdsSomething(path);
        return !filled && Files.deleteIfExists(path);
    }

    private static boolean holdsSomething(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.findAny().isPresent();
        }
    }

    /** The journal goes last: as long as it is there, the rest is known to be a session's. */
    private static void deleteTree(SessionDirectory session) throws IOException {
        Files.walkFileTree(session.path(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(session.journalFile())) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (directory.equals(session.path())) {
                    Files.delete(session.journalFile());
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
