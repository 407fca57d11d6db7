package atelier.shell.command;

import atelier.course.model.Lab;
import atelier.narrator.print.Level;
import atelier.shell.play.Console;
import atelier.shell.play.Demo;
import atelier.shell.screen.Screens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Goes through what every start goes through, for the JVM to note in its AOT cache: the command line, the first screen
 * of a lab on the terminal at hand, whose input has ended, then a few snippets. Leaves nothing.
 */
public final class Training {
    private static final int SNIPPETS = 3;

    private Training() {}

    /** Returns the exit code. */
    public static int run() throws IOException, InterruptedException {
        PlainCommand.execute();
        Path scratch = Files.createTempDirectory("atelier-entrainement");
        try (var course = Course.open()) {
            Lab lab = course.labs().load(course.labs().list().getFirst().id());
            Console.play(course.syscalls(), scratch.resolve("travail"), lab, course.screen(), scratch.resolve("etat"));
            var run = new AtomicInteger();
            new Demo(
                            course.syscalls(),
                            scratch.resolve("travail"),
                            Screens.muted(),
                            Level.DETAILLE,
                            snippet -> run.incrementAndGet() <= SNIPPETS)
                    .play(lab);
        } finally {
            deleteTree(scratch);
        }
        return 0;
    }

    private static void deleteTree(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
