package atelier.shell.session;

import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A session whose shell lives, found by its directory.
 *
 * @param directory where it works
 * @param owner the shell's pid
 * @param thread the thread on which the learner's lines run
 */
public record RunningSession(Path directory, int owner, ProcTask thread) {
    /** Those of this user, the directories in order. */
    public static List<RunningSession> all(Path base) throws IOException {
        return SessionDirectory.all(base).stream()
                .flatMap(session -> of(session).stream())
                .toList();
    }

    /** The lab's id, which the directory is named after. */
    public String lab() {
        String name = name();
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** The directory's name, which no other session has: {@code 02-chroot.4711}. */
    public String name() {
        return directory.getFileName().toString();
    }

    /** A thread of the shell that has never left the host. */
    public ProcTask host() {
        return ProcTask.process(owner);
    }

    private static Optional<RunningSession> of(SessionDirectory session) {
        Optional<Integer> owner = session.livingOwner();
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        return session.journal().stream()
                .filter(JournalEntry.LabThread.class::isInstance)
                .map(JournalEntry.LabThread.class::cast)
                .map(entry ->
                        new RunningSession(session.path(), owner.get(), ProcTask.thread(owner.get(), entry.tid())))
                .filter(running -> running.thread().exists())
                .findFirst();
    }
}
