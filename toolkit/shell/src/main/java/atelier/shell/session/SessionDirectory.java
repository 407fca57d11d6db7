package atelier.shell.session;

import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcStat;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The directory that a lab works in, {@code /tmp/atelier-UID/02-chroot.PID}: short, since every narrated path begins
 * with it. Its journal lies in it, hidden.
 *
 * @param path without links, as the kernel writes it in its mount tables
 */
public record SessionDirectory(Path path) {
    private static final String OUR_BASE = "atelier-";
    private static final String JOURNAL = ".journal";
    private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Where all sessions of this user are; {@code ATELIER_TRAVAIL} puts them elsewhere. */
    public static Path base(Map<String, String> environment) {
        String uid = environment.getOrDefault("ATELIER_UID", Long.toString(ownUid()));
        String chosen = environment.getOrDefault("ATELIER_TRAVAIL", "");
        return Path.of(chosen.isEmpty() ? "/tmp/" + OUR_BASE + uid : chosen).toAbsolutePath();
    }

    /**
     * Makes the directory of a new session of this process. Refuses a base that somebody else made: {@code /tmp} is
     * everybody's.
     */
    public static SessionDirectory create(Path base, String lab) throws IOException {
        while (true) {
            try {
                return createIn(ours(base), lab);
            } catch (NoSuchFileException e) {
                if (!Files.isDirectory(base.toAbsolutePath().getParent())) {
                    throw e;
                }
                // another session has just removed the base, which was empty: make it again
            }
        }
    }

    /** Under a name of its own first: what bears a session's name has a journal. */
    private static SessionDirectory createIn(Path base, String lab) throws IOException {
        int pid = (int) ProcessHandle.current().pid();
        var unnamed = new SessionDirectory(
                Files.createDirectory(base.resolve(".nouveau-" + pid + "-" + System.nanoTime()), OURS_ALONE));
        try (Journal journal = unnamed.openJournal()) {
            ProcStat self = ProcTask.process(pid).stat();
            journal.write(new JournalEntry.Owner(pid, self.startTime()));
            journal.write(new JournalEntry.Terminal(self.terminal()));
            journal.write(new JournalEntry.Boot(bootId()));
        } catch (IOException | UncheckedIOException e) {
            Files.deleteIfExists(unnamed.path.resolve(JOURNAL));
            Files.delete(unnamed.path);
            throw e;
        }
        Path path = base.resolve(lab + "." + pid);
        for (int again = 2; Files.exists(path, LinkOption.NOFOLLOW_LINKS); again++) {
            path = base.resolve(lab + "." + pid + "-" + again);
        }
        return new SessionDirectory(Files.move(unnamed.path, path, StandardCopyOption.ATOMIC_MOVE));
    }

    /**
     * Every session of this user, living or dead: a directory with a journal, which it has from the very first.
     *
     * @throws IOException if somebody else owns the base, and could make us clean what they like
     */
    public static List<SessionDirectory> all(Path base) throws IOException {
        if (!Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        requireOurs(base);
        var sessions = new ArrayList<SessionDirectory>();
        try (var entries = Files.newDirectoryStream(base.toRealPath())) {
            for (Path entry : entries) {
                var session = new SessionDirectory(entry);
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        && Files.isRegularFile(session.journalFile(), LinkOption.NOFOLLOW_LINKS)
                        && owner(entry) == ownUid()
                        && owner(session.journalFile()) == ownUid()) {
                    sessions.add(session);
                }
            }
        }
        sessions.sort(Comparator.comparing(SessionDirectory::path));
        return List.copyOf(sessions);
    }

    /** Removes the directory of all sessions if it is empty and bears the name we gave: another was made by the user. */
    public static void removeOurBase(Path base) throws IOException {
        if (base.getFileName().toString().startsWith(OUR_BASE)) {
            removeEmpty(base);
        }
    }

    /** Removes the directory of all sessions if there is nothing left in it. */
    public static void removeEmpty(Path base) throws IOException {
        try {
            Files.deleteIfExists(base);
        } catch (FileSystemException e) {
            // another session works there, somebody keeps other things there, or it is a mount
        }
    }

    /** Opens the journal to write to it; the caller closes. */
    public Journal openJournal() throws IOException {
        return Journal.open(journalFile());
    }

    Path journalFile() {
        return path.resolve(JOURNAL);
    }

    /** What the journal says. */
    public List<JournalEntry> journal() {
        Path file = journalFile();
        try {
            return Journal.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The shell that works here, if it still lives; its pid alone would not do, since pids are used again. */
    public Optional<Integer> livingOwner() {
        for (JournalEntry entry : journal()) {
            if (entry instanceof JournalEntry.Owner(int pid, long startTime) && lives(pid, startTime)) {
                return Optional.of(pid);
            }
        }
        return Optional.empty();
    }

    /** Whether the process with that pid is still the one that started then. */
    static boolean lives(int pid, long startTime) {
        try {
            var stat = ProcTask.process(pid).stat();
            return stat.startTime() == startTime && stat.state() != 'Z';
        } catch (NoSuchTaskException e) {
            return false;
        }
    }

    /** The kernel's name for this start of the machine. */
    static String bootId() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    /** The base, made if it was not there, under its real name. */
    private static Path ours(Path base) throws IOException {
        try {
            Files.createDirectory(base, OURS_ALONE);
        } catch (FileAlreadyExistsException e) {
            requireOurs(base);
        }
        return base.toRealPath();
    }

    private static void requireOurs(Path base) throws IOException {
        long owner = owner(base);
        if (!Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS) || owner != ownUid()) {
            throw new IOException("%s is not a directory of this user (owner %s)".formatted(base, owner));
        }
        if (Files.getPosixFilePermissions(base).contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("%s is open to everybody: others could put there what they like".formatted(base));
        }
    }

    private static long owner(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static long ownUid() {
        return ProcTask.process((int) ProcessHandle.current().pid())
                .status()
                .uids()
                .getFirst();
    }
}
