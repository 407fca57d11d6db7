package atelier.shell.session;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.SyscallListener;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes down what the learner's calls are about to make outside the session's directory. What is made inside a mount
 * or UTS namespace of the lab thread's own goes with it and is not written.
 */
public final class JournalKeeper implements SyscallListener {
    private final Journal journal;
    private final Path session;
    private final HostView outside;
    private final ProcTask host;

    public JournalKeeper(Journal journal, SessionDirectory session, HostView outside) {
        this.journal = journal;
        this.session = session.path();
        this.host = outside.task();
        this.outside = outside;
    }

    @Override
    public void entering(SyscallCall call) {
        switch (call.name()) {
            case "mount" -> mounting(call, argument(call, "target"));
            case "move_mount" -> mounting(call, argument(call, "toPath"));
            case "mkdir", "mkfifo", "mknod" -> creating(call, argument(call, "path"));
            case "open" -> {
                if (call.arguments().get(1).value() instanceof OpenFlags flags && flags.has(OpenFlags.O_CREAT)) {
                    creating(call, argument(call, "path"));
                }
            }
            case "sethostname" -> {
                if (shares(call, NamespaceKind.UTS)) {
                    journal.write(new JournalEntry.Hostname(outside.call(JournalKeeper::hostname)));
                }
            }
            default -> {}
        }
    }

    @Override
    public void left(SyscallEvent event) {
        if (event.call().name().equals("posix_spawn")
                && event.outcome() instanceof SyscallEvent.Returned(Integer pid)) {
            outside.call(() -> startOf(pid)).ifPresent(start -> journal.write(new JournalEntry.Process(pid, start)));
        }
    }

    private void mounting(SyscallCall call, String target) {
        if (shares(call, NamespaceKind.MNT)) {
            String path = onHost(call, target).toString();
            journal.write(new JournalEntry.Mounted(
                    path, outside.call(() -> Cleaner.mountsOn(host, path).size())));
        }
    }

    private void creating(SyscallCall call, String name) {
        Path path = onHost(call, name);
        boolean absent = outside.call(() -> !Files.exists(path, LinkOption.NOFOLLOW_LINKS));
        if (absent && !path.startsWith(session) && shares(call, NamespaceKind.MNT)) {
            journal.write(new JournalEntry.File(path.toString()));
        }
    }

    private boolean shares(SyscallCall call, NamespaceKind kind) {
        return outside.call(() ->
                caller(call).namespaces().get(kind).equals(host.namespaces().get(kind)));
    }

    /** A path of the caller's as the host names it: below the caller's root or current directory. */
    private Path onHost(SyscallCall call, String path) {
        return outside.call(() -> path.startsWith("/")
                ? Path.of(caller(call).root(), path).normalize()
                : Path.of(caller(call).cwd(), path).normalize());
    }

    private ProcTask caller(SyscallCall call) {
        return new ProcTask(host.directory().resolveSibling(Integer.toString(call.tid())));
    }

    private static String argument(SyscallCall call, String name) {
        return call.arguments().stream()
                .filter(argument -> argument.name().equals(name))
                .map(argument -> argument.value().toString())
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Long> startOf(int pid) {
        try {
            return Optional.of(ProcTask.process(pid).stat().startTime());
        } catch (NoSuchTaskException e) {
            return Optional.empty();
        }
    }

    private static String hostname() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the host's name", e);
        }
    }
}
