package atelier.shell.command;

import atelier.course.model.Lab;
import atelier.narrator.print.Level;
import atelier.shell.play.Demo;
import atelier.shell.screen.Screens;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Goes through what every start goes through, for the JVM to note in its AOT cache: the list of labs, the first screen
 * of one on the terminal at hand, whose input has ended, then a few snippets, and a trace. The launcher says, in the environment,
 * where this may leave things.
 */
public final class Training {
    private static final int SNIPPETS = 3;

    private Training() {}

    /** Returns the exit code. */
    public static int run() throws IOException, InterruptedException {
        PlainCommand.execute();
        Lab lab;
        try (var course = Course.open()) {
            lab = course.labs().load(course.labs().list().getFirst().id());
            var run = new AtomicInteger();
            new Demo(
                            course.syscalls(),
                            course.base(),
                            Screens.muted(),
                            Level.DETAILLE,
                            snippet -> run.incrementAndGet() <= SNIPPETS)
                    .play(lab);
        }
        PlainCommand.execute("tracer", "-o", "/dev/null", "true");
        return PlainCommand.execute(lab.id()).orElse(1);
    }
}
