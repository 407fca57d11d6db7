package atelier.shell.session;

import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Removes what a session left: processes first, then control groups and mounts, then what was made elsewhere, last its directory. The same
 * way for a session that ends well and for one whose shell was killed.
 */
public final class Cleaner {
    /** What was removed: so many processes, mounts, files outside the session's directory, and control groups. */
    public record Removed(int processes, int mounts, int files, int groups) {
        /** Nothing. */
        public static final Removed NOTHING = new Removed(0, 0, 0, 0);

        /** The sum of both. */
        public Removed and(Removed other) {
            return new Removed(
                    processes + other.processes, mounts + other.mounts, files + other.files, groups + other.groups);
        }
    }

    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");

    private final Syscalls syscalls;

    public Cleaner(Syscalls syscalls) {
        this.syscalls = syscalls;
    }

    /**
     * Removes all of it, or throws having removed what it could: the message names what stays and why. Nothing is
     * deleted through a mount or a link, even one made meanwhile. As long as something stays the journal does too.
     */
    public Removed clean(SessionDirectory session) throws IOException, InterruptedException {
        int mounts = unmountIn(session);
        List<JournalEntry> journal = session.journal();
        var made = new SessionGroups(syscalls, session, journal);
        boolean ofThisStart = isOfThisStart(journal);
        int groups = 0;
        int processes = ofThisStart ? made.end() : 0; // first: what is frozen would not die
        processes += endProcesses(session, journal);
        if (ofThisStart) {
            groups = made.remove();
            mounts += unmountElsewhere(journal);
            restoreHostname(journal);
        }
        mounts += unmountIn(session);
        var elsewhere = new FilesElsewhere(syscalls);
        int files = 0;
        for (JournalEntry entry : journal.reversed()) {
            if (entry instanceof JournalEntry.File(String path)) {
                files += elsewhere.delete(Path.of(path)) ? 1 : 0;
            }
        }
        TreeRemoval.empty(
                syscalls, session.path(), session.journalFile().getFileName().toString());
        deleteEmpty(session);
        return new Removed(processes, mounts, files, groups);
    }

    /**
     * Ends the processes alone, and returns how many there were. Who works in a user namespace can neither look at nor
     * end what is left in that of a dead shell: this is done from the one that both came from.
     */
    public int endProcesses(SessionDirectory session) throws IOException, InterruptedException {
        return endProcesses(session, session.journal());
    }

    private int endProcesses(SessionDirectory session, List<JournalEntry> journal)
            throws IOException, InterruptedException {
        return isOfThisStart(journal) ? new SessionProcesses(session, journal).kill(syscalls) : 0;
    }

    /** The journal goes last: as long as there is a directory, it is known to be a session's. */
    private static void deleteEmpty(SessionDirectory session) throws IOException {
        Path directory = session.path();
        Path aside = directory.resolveSibling("." + directory.getFileName() + ".journal");
        Files.move(session.journalFile(), aside);
        try {
            Files.delete(directory);
        } catch (IOException e) {
            Files.move(aside, session.journalFile());
            throw new IOException("cannot delete " + directory + ": somebody is filling it", e);
        }
        Files.delete(aside);
    }

    /** After the machine started anew, its processes, mounts and name are none of the session's. */
    private static boolean isOfThisStart(List<JournalEntry> journal) throws IOException {
        String now = SessionDirectory.bootId();
        return journal.stream().noneMatch(entry -> entry instanceof JournalEntry.Boot(String id) && !id.equals(now));
    }

    /** Only if it has another by now: an ordinary user could not have changed it, nor may set it. */
    private void restoreHostname(List<JournalEntry> journal) throws IOException {
        for (JournalEntry entry : journal) {
            if (entry instanceof JournalEntry.Hostname(String before)) {
                if (!Files.readString(HOSTNAME).strip().equals(before)) {
                    syscalls.sethostname(before);
                }
                return;
            }
        }
    }

    private int unmountIn(SessionDirectory session) {
        int mounts = 0;
        for (List<MountInfo> left = mountsIn(session); !left.isEmpty(); left = mountsIn(session)) {
            detachOne(left.reversed());
            mounts++;
        }
        return mounts;
    }

    private int unmountElsewhere(List<JournalEntry> journal) {
        int mounts = 0;
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
}
