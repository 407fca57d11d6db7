package atelier.shell.command;

import atelier.course.LabEntry;
import atelier.course.Labs;
import atelier.course.model.Lab;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Syscalls;
import atelier.shell.play.Console;
import atelier.shell.progress.ProgressStore;
import atelier.shell.screen.Screen;
import atelier.shell.screen.Screens;
import atelier.shell.session.SessionDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What every command works with: the labs, the screen, the kernel, and where things are kept. The screen opens while its
 * owner sees to the rest: who asks for it last waits least. For one thread.
 */
final class Course implements AutoCloseable {
    private final Map<String, String> environment = System.getenv();
    private final CompletableFuture<Screen> screen = CompletableFuture.supplyAsync(
            Course::openScreen, task -> Thread.ofPlatform().name("terminal").start(task));
    private Labs labs;

    private Course() {}

    /** On the terminal of this process; the caller closes. */
    static Course open() {
        return new Course();
    }

    Map<String, String> environment() {
        return environment;
    }

    Labs labs() {
        if (labs == null) {
            labs = Labs.onClassPath();
        }
        return labs;
    }

    /** Throws {@link UncheckedIOException} if there is no way to write to what this process was given. */
    Screen screen() {
        try {
            return screen.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    Syscalls syscalls() {
        return new LinuxSyscalls();
    }

    /** Where sessions work. */
    Path base() {
        return SessionDirectory.base(environment);
    }

    /** Where progress and history are kept. */
    Path stateDirectory() {
        return ProgressStore.stateDirectory(environment);
    }

    ProgressStore progress() {
        return new ProgressStore(stateDirectory().resolve("progres"));
    }

    /** Plays a lab with the learner. */
    void play(LabEntry entry) throws IOException, InterruptedException {
        Lab lab = labs().load(entry.id());
        Console.play(syscalls(), base(), lab, screen(), stateDirectory());
    }

    @Override
    public void close() throws IOException {
        if (!screen.isCompletedExceptionally()) {
            screen().terminal().close();
        }
    }

    private static Screen openScreen() {
        try {
            return Screens.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
