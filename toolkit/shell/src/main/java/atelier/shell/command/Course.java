package atelier.shell.command;

import atelier.course.LabEntry;
import atelier.course.Labs;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Syscalls;
import atelier.shell.play.Console;
import atelier.shell.progress.ProgressStore;
import atelier.shell.screen.Screen;
import atelier.shell.screen.Screens;
import atelier.shell.session.SessionDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What every command works with: the labs, the screen, the kernel, and where things are kept. */
final class Course implements AutoCloseable {
    private final Map<String, String> environment = System.getenv();
    private final CompletableFuture<Labs> labs;
    private final Screen screen;

    private Course(CompletableFuture<Labs> labs, Screen screen) {
        this.labs = labs;
        this.screen = screen;
    }

    /** On the terminal of this process; the caller closes. */
    static Course open() throws IOException {
        var labs = CompletableFuture.supplyAsync(Labs::onClassPath); // meanwhile, the terminal opens
        return new Course(labs, Screens.open());
    }

    Map<String, String> environment() {
        return environment;
    }

    Labs labs() {
        try {
            return labs.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    Screen screen() {
        return screen;
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
    void play(LabEntry lab) throws IOException, InterruptedException {
        Console.play(syscalls(), base(), labs().load(lab.id()), screen, stateDirectory());
    }

    @Override
    public void close() throws IOException {
        screen.terminal().close();
    }
}
