package atelier.shell.command;

import atelier.kernel.SyscallException;
import atelier.shell.screen.Messages;
import atelier.shell.session.Cleaner;
import atelier.shell.session.SessionDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lab nettoyer}: removes what the sessions of killed shells left; a session that lives is not touched. */
@Command(name = "nettoyer", aliases = "clean", resourceBundle = "atelier.shell.usage")
final class CleanCommand implements Callable<Integer> {
    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var course = Course.open()) {
            var cleaner = new Cleaner(course.syscalls());
            var removed = new Cleaner.Removed(0, 0, 0);
            int sessions = 0;
            int failures = 0;
            for (SessionDirectory session : SessionDirectory.all(course.base())) {
                Optional<Integer> owner = session.livingOwner();
                if (owner.isPresent()) {
                    course.screen().note(Messages.get("clean.living", session.path(), Integer.toString(owner.get())));
                    continue;
                }
                try {
                    removed = removed.and(cleaner.clean(session));
                    sessions++;
                } catch (IOException | UncheckedIOException | SyscallException e) {
                    failures++;
                    course.screen().bad(Messages.get("clean.failed", session.path(), e.getMessage()));
                }
            }
            SessionDirectory.removeEmpty(course.base());
            course.screen()
                    .say(
                            sessions == 0 && failures == 0
                                    ? Messages.get("clean.nothing")
                                    : Messages.get(
                                            "clean.done",
                                            sessions,
                                            removed.processes(),
                                            removed.mounts(),
                                            removed.files()));
            return failures == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }
}
