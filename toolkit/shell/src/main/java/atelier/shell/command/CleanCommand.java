package atelier.shell.command;

import atelier.kernel.SyscallException;
import atelier.kernel.cgroup.CgroupException;
import atelier.narrator.text.CgroupRefusals;
import atelier.shell.screen.Messages;
import atelier.shell.session.Cleaner;
import atelier.shell.session.SessionDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab nettoyer}: removes what the sessions of killed shells left; a session that lives is not touched. */
@Command(name = "nettoyer", aliases = "clean", resourceBundle = "atelier.shell.usage")
final class CleanCommand implements Callable<Integer> {
    @Mixin
    private StandardOptions standard;

    /** What the launcher asks for first, outside the user namespace of an ordinary user. */
    @Option(names = "--processus", hidden = true)
    private boolean processesOnly;

    private final List<Cleaner.Removed> removed = new ArrayList<>();
    private int failures;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var course = Course.open()) {
            for (SessionDirectory session : SessionDirectory.all(course.base())) {
                Optional<Integer> owner = session.livingOwner();
                if (owner.isEmpty()) {
                    clean(session, course);
                } else if (!processesOnly) {
                    course.screen().note(Messages.get("clean.living", session.path(), Integer.toString(owner.get())));
                }
            }
            if (!processesOnly) {
                SessionDirectory.removeOurBase(course.base());
            }
            told().ifPresent(course.screen()::say);
            return failures == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void clean(SessionDirectory session, Course course) throws InterruptedException {
        var cleaner = new Cleaner(course.syscalls());
        try {
            removed.add(
                    processesOnly
                            ? new Cleaner.Removed(cleaner.endProcesses(session), 0, 0, 0)
                            : cleaner.clean(session));
        } catch (CgroupException e) {
            failures++;
            String refusal = new CgroupRefusals(Locale.getDefault()).sentence(e);
            course.screen().bad(Messages.get("clean.failed", session.path(), refusal));
        } catch (IOException | UncheckedIOException | SyscallException e) {
            failures++;
            course.screen().bad(Messages.get("clean.failed", session.path(), e.getMessage()));
        }
    }

    private Optional<String> told() {
        var sum = removed.stream().reduce(Cleaner.Removed.NOTHING, Cleaner.Removed::and);
        if (processesOnly) {
            return sum.processes() == 0
                    ? Optional.empty()
                    : Optional.of(Messages.get("clean.processes", sum.processes()));
        }
        return Optional.of(
                removed.isEmpty() && failures == 0
                        ? Messages.get("clean.nothing")
                        : Messages.get(
                                "clean.done",
                                removed.size(),
                                sum.processes(),
                                sum.mounts(),
                                sum.groups(),
                                sum.files()));
    }
}
