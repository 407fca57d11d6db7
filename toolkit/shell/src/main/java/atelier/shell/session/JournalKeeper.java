package atelier.shell.session;

import static atelier.kernel.Syscalls.AT_FDCWD;
import static atelier.kernel.flag.OpenFlags.O_CREAT;

import atelier.kernel.OpenHow;
import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.SyscallListener;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.FileIdentity;
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
 * Writes down what the learner's calls are about to make outside the session's directory. What is mounted or named
 * inside a mount or UTS namespace of the lab thread's own goes with it and is not written; nor is a file made where the
 * host has no such place.
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
            case "mount" -> mounting(call, seen(call, AT_FDCWD, text(call, "target")));
            case "move_mount" -> mounting(call, seen(call, number(call, "toDirfd"), text(call, "toPath")));
            case "mkdir" -> {
                Path seen = seen(call, AT_FDCWD, text(call, "path"));
                outside.call(() -> group(call, seen)).ifPresentOrElse(journal::write, () -> creating(seen));
            }
            case "mkfifo", "mknod" -> creating(seen(call, AT_FDCWD, text(call, "path")));
            case "open" -> {
                if (argument(call, "flags") instanceof OpenFlags flags && flags.has(O_CREAT)) {
                    creating(seen(call, AT_FDCWD, text(call, "path")));
                }
            }
            case "openat2" -> {
                if (argument(call, "how") instanceof OpenHow(OpenFlags flags, int mode, var resolve)
                        && flags.has(O_CREAT)) {
                    creating(seen(call, number(call, "dirfd"), text(call, "path")));
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

    private void mounting(SyscallCall call, Path target) {
        if (shares(call, NamespaceKind.MNT)) {
            String path = outside.call(() -> real(target)).toString();
            journal.write(new JournalEntry.Mounted(
                    path, outside.call(() -> Cleaner.mountsOn(host, path).size())));
        }
    }

    private void creating(Path seen) {
        outside.call(() -> onHost(seen)).ifPresent(path -> {
            if (!path.startsWith(session)) {
                journal.write(new JournalEntry.File(path.toString()));
            }
        });
    }

    /** The control group that is about to be made; empty if it is something else, or there already. */
    private Optional<JournalEntry.Group> group(SyscallCall call, Path seen) {
        if (Files.exists(seen, LinkOption.NOFOLLOW_LINKS) || !Files.isDirectory(seen.getParent())) {
            return Optional.empty();
        }
        String path = text(call, "path");
        Path absolute =
                path.startsWith("/") ? Path.of(path) : Path.of(caller(call).cwd(), path);
        return GroupPlace.of(caller(call), seen, absolute);
    }

    /** What is about to be made, as the host names it; empty if it is there already, or elsewhere than on the host. */
    private static Optional<Path> onHost(Path seen) {
        Path parent = seen.getParent();
        if (Files.exists(seen, LinkOption.NOFOLLOW_LINKS) || !Files.isDirectory(parent)) {
            return Optional.empty();
        }
        Path named = real(parent);
        boolean same = Files.isDirectory(named) && FileIdentity.of(named).equals(FileIdentity.of(parent));
        return same ? Optional.of(named.resolve(seen.getFileName())) : Optional.empty();
    }

    /** Without links; as it is if there is no such file. */
    private static Path real(Path seen) {
        try {
            return seen.toRealPath();
        } catch (IOException e) {
            return seen.normalize(); // the call is about to fail
        }
    }

    private boolean shares(SyscallCall call, NamespaceKind kind) {
        return outside.call(() ->
                caller(call).namespaces().get(kind).equals(host.namespaces().get(kind)));
    }

    /** A path of the caller's as a path of the host's: through the caller's root, directory or descriptor. */
    private Path seen(SyscallCall call, int dirfd, String path) {
        Path task = caller(call).directory();
        if (path.startsWith("/")) {
            return task.resolve("root").resolve(path.replaceFirst("^/+", ""));
        }
        return (dirfd == AT_FDCWD ? task.resolve("cwd") : task.resolve("fd/" + dirfd)).resolve(path);
    }

    private ProcTask caller(SyscallCall call) {
        return new ProcTask(host.directory().resolveSibling(Integer.toString(call.tid())));
    }

    private static Object argument(SyscallCall call, String name) {
        return call.arguments().stream()
                .filter(argument -> argument.name().equals(name))
                .map(SyscallCall.Argument::value)
                .findFirst()
                .orElseThrow();
    }

    private static String text(SyscallCall call, String name) {
        return argument(call, name).toString();
    }

    private static int number(SyscallCall call, String name) {
        return (Integer) argument(call, name);
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
