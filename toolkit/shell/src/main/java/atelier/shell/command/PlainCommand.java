package atelier.shell.command;

import atelier.course.LabEntry;
import atelier.course.Search;
import atelier.narrator.trace.CallSelection;
import atelier.shell.screen.Screens;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The commands that are given most, {@code lab} and {@code lab 02-chroot}, and the one that is compared with {@code
 * strace}, understood without picocli: its classes are in a format too old for the JVM's AOT cache, and to load them takes
 * as long as all the rest of the start.
 */
public final class PlainCommand {
    private PlainCommand() {}

    /** Runs the command and returns its exit code; empty, with nothing done, if {@link LabCommand} is to look at it. */
    public static OptionalInt execute(String... arguments) {
        Optional<PlainTraceWords> traced = PlainTraceWords.read(arguments);
        if (traced.isPresent()) {
            return trace(traced.get());
        }
        if (!isPlain(arguments)) {
            return OptionalInt.empty();
        }
        try (var course = Course.open()) {
            return arguments.length == 0 ? list(course) : play(course, arguments[0]);
        } catch (IOException | InterruptedException | RuntimeException e) {
            return OptionalInt.of(FailureSentences.tell(e, Screens.writer(System.err)));
        }
    }

    /** Nothing, or a lab by its number: no other command begins with a digit. */
    private static boolean isPlain(String... arguments) {
        return arguments.length == 0
                || arguments.length == 1 && !arguments[0].isEmpty() && Character.isDigit(arguments[0].charAt(0));
    }

    private static OptionalInt trace(PlainTraceWords words) {
        try (var trace = Trace.of(CallSelection.all(), words.count(), words.file(), Optional.empty())) {
            return OptionalInt.of(trace.start(words.program()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            return OptionalInt.of(FailureSentences.tell(e, Screens.writer(System.err)));
        }
    }

    private static OptionalInt list(Course course) {
        new LabList(course.screen()).show(course.labs(), course.progress());
        return OptionalInt.of(0);
    }

    private static OptionalInt play(Course course, String word) throws IOException, InterruptedException {
        if (!(course.labs().find(word) instanceof Search.Found(LabEntry lab))) {
            return OptionalInt.empty();
        }
        new HostConsent().require(course, course::screen);
        course.play(lab);
        return OptionalInt.of(0);
    }
}
