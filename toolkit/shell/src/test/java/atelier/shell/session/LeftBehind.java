package atelier.shell.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.proc.ProcTask;
import atelier.shell.Ground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A session whose shell has died, and what it left: the processes of a test end with it. */
final class LeftBehind implements AutoCloseable {
    private static final int NO_PID = Integer.MAX_VALUE;

    final Ground ground = new Ground();
    final SessionDirectory session;
    private final List<Process> processes = new ArrayList<>();

    /** In {@code /tmp}, or in a file system of its own, where paths are not what the file system calls them. */
    LeftBehind(boolean ownFileSystem) throws IOException {
        Path base = ground.directory("base");
        if (ownFileSystem) {
            new LinuxSyscalls()
                    .mount(
                            "tmpfs",
                            base.toString(),
                            "tmpfs",
                            new atelier.kernel.flag.MountFlags(0),
                            "size=8m,mode=700");
        }
        session = new SessionDirectory(Files.createDirectory(base.resolve("02-essai.1")));
        write(new JournalEntry.Owner(NO_PID, 0));
    }

    LeftBehind() throws IOException {
        this(false);
    }

    /** A new directory of the session's. */
    Path directory(String name) throws IOException {
        return Files.createDirectories(session.path().resolve(name));
    }

    /** Makes it a session of another user. */
    void giveTo(int uid) throws IOException {
        Files.setPosixFilePermissions(ground.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var files = Files.walk(session.path().getParent())) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", uid);
            }
        }
    }

    void write(JournalEntry entry) throws IOException {
        try (var journal = session.openJournal()) {
            journal.write(entry);
        }
    }

    /** Starts a program; it is killed with the test. */
    Process start(Path directory, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        processes.add(process);
        return process;
    }

    /** Starts a shell that says {@code ready} when it has done what it has to. */
    Process startScript(Path directory, String script) throws IOException {
        Process process = start(directory, "/bin/sh", "-ec", script);
        String line = process.inputReader().readLine();
        assertTrue("ready".equals(line), "the script said " + line);
        return process;
    }

    Cleaner.Removed clean() throws IOException, InterruptedException {
        return new Cleaner(new LinuxSyscalls()).clean(session);
    }

    /** Whether a program runs; one that was killed may take a moment to be buried. */
    static boolean ended(Process process) throws InterruptedException {
        return process.waitFor(5, TimeUnit.SECONDS);
    }

    static boolean runs(int pid) {
        return ProcTask.process(pid).exists() && ProcTask.process(pid).stat().state() != 'Z';
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
        ground.close();
    }
}
