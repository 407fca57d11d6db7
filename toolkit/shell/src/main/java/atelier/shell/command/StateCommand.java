package atelier.shell.command;

import atelier.course.xray.XrayChanges;
import atelier.course.xray.XrayReader;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.shell.screen.Messages;
import atelier.shell.session.RunningSession;
import atelier.shell.xray.XrayJson;
import atelier.shell.xray.XrayPage;
import atelier.shell.xray.XrayScreen;
import atelier.shell.xray.XrayWatch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab etat}: sees through the container of a lab that runs in another terminal, once or live. */
@Command(name = "etat", aliases = "state", resourceBundle = "atelier.shell.usage")
final class StateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Parameters(
            arity = "0..1",
            paramLabel = "LABO",
            descriptionKey = "labo-etat",
            completionCandidates = LabNames.class)
    private Optional<String> lab;

    @Option(
            names = {"--suivre", "--follow"},
            descriptionKey = "suivre")
    private boolean follow;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (var course = Course.open()) {
            RunningSession session = chosen(course);
            try {
                show(course, session);
            } catch (NoSuchTaskException ended) {
                throw new Refusal(Messages.get("state.ended", session.lab()));
            }
            return CommandLine.ExitCode.OK;
        }
    }

    private void show(Course course, RunningSession session) throws IOException {
        if (json) {
            String text = XrayJson.text(
                    session.lab(), session.directory(), reader(course, session).read());
            course.screen().terminal().writer().println(text);
            course.screen().terminal().flush();
        } else if (follow && XrayScreen.isFor(course.screen())) {
            follow(course, session);
        } else {
            XrayChanges seen = XrayChanges.none(reader(course, session).read());
            course.screen()
                    .print(page(course, session).whole(seen, course.screen().width()));
            if (follow) {
                course.screen().note(Messages.get("state.no-screen"));
            }
        }
    }

    /** A step that is played again is a new session of the same shell, which is followed on. */
    private void follow(Course course, RunningSession first) throws IOException {
        Optional<RunningSession> session = Optional.of(first);
        boolean left = false;
        try (var screen = XrayScreen.open(course.screen())) {
            while (session.isPresent() && !left) {
                left = screen.follow(new XrayWatch(reader(course, session.get())), page(course, session.get()));
                session = RunningSession.all(course.base()).stream()
                        .filter(other -> other.owner() == first.owner())
                        .findFirst();
            }
        }
        if (!left) {
            course.screen().note(Messages.get("state.ended", first.lab()));
        }
    }

    private RunningSession chosen(Course course) throws IOException {
        List<RunningSession> running = RunningSession.all(course.base());
        if (running.isEmpty()) {
            throw new Refusal(Messages.get("state.none-running"));
        }
        List<RunningSession> meant = lab.isEmpty()
                ? running
                : running.stream().filter(each -> isMeant(course, each)).toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        String names = running.stream().map(RunningSession::name).collect(Collectors.joining(", "));
        throw new Refusal(
                meant.isEmpty()
                        ? Messages.get("state.not-running", lab.orElseThrow(), names)
                        : Messages.get("state.several", names));
    }

    /** By the name of its directory, which only it has, or by the lab. */
    private boolean isMeant(Course course, RunningSession session) {
        String word = lab.orElseThrow();
        return session.name().equals(word)
                || !word.contains(".")
                        && new LabArgument(course.labs(), spec.commandLine())
                                .resolve(word)
                                .id()
                                .equals(session.lab());
    }

    private static XrayReader reader(Course course, RunningSession session) {
        return new XrayReader(course.syscalls(), session.thread(), session.host(), session.directory());
    }

    private static XrayPage page(Course course, RunningSession session) {
        return new XrayPage(course.screen(), session.directory());
    }
}
