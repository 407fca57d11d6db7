package atelier.bench.start;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts what is compared, each time on a new terminal, and says how long it took. The learner's own progress and
 * history are left alone.
 *
 * @param checkout whose {@code ./lab} is started; it has been built
 * @param scratch where these runs keep what they keep
 * @param options of {@code ./lab} for the commands that run a lab: {@code --sur-hote} or nothing
 */
record Starts(Path checkout, Path scratch, List<String> options) {
    private static final String LAB = "02-chroot";
    private static final String PROMPT = "❯";

    /** From the prompt on, with a first line typed as soon as it is there, and a second one typed after that. */
    record Lines(Duration first, Duration second) {}

    /** A hello world of this JDK, to its end. */
    Duration hello(String... flags) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path").split(":")[0], Hello.class.getName()));
        try (var session = start(command)) {
            session.await(Hello.WORD);
            session.awaitEnd();
            return session.elapsed();
        }
    }

    /** The list of labs, to its end. */
    Duration list() throws IOException, InterruptedException {
        return untilEnd(List.of());
    }

    /** A lab, to its first prompt. */
    Duration prompt() throws IOException, InterruptedException {
        try (var session = lab(withOptions(LAB))) {
            session.await(PROMPT);
            Duration elapsed = session.elapsed();
            session.leave();
            return elapsed;
        }
    }

    /** The lab that plays itself, to its end. */
    Duration demo() throws IOException, InterruptedException {
        return untilEnd(withOptions("demo", LAB));
    }

    /** Two lines of Java, typed at the first prompt. */
    Lines lines() throws IOException, InterruptedException {
        try (var session = lab(withOptions(LAB))) {
            session.await(PROMPT);
            Duration prompt = session.elapsed();
            session.type("20 + 22\r");
            session.await("==> 42");
            Duration first = session.elapsed();
            session.await(PROMPT);
            Duration again = session.elapsed();
            session.type("40 + 3\r");
            session.await("==> 43");
            Duration second = session.elapsed();
            session.await(PROMPT);
            session.leave();
            return new Lines(first.minus(prompt), second.minus(again));
        }
    }

    private Duration untilEnd(List<String> arguments) throws IOException, InterruptedException {
        try (var session = lab(arguments)) {
            session.awaitEnd();
            return session.elapsed();
        }
    }

    private List<String> withOptions(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(options);
        return all;
    }

    private TerminalSession lab(List<String> arguments) {
        var command = new ArrayList<>(List.of(checkout.resolve("lab").toString()));
        command.addAll(arguments);
        return start(command);
    }

    private TerminalSession start(List<String> command) {
        var environment = Map.of(
                "ATELIER_ETAT", scratch.resolve("etat").toString(),
                "ATELIER_TRAVAIL", scratch.resolve("travail").toString());
        return TerminalSession.start(command, environment, checkout);
    }
}
