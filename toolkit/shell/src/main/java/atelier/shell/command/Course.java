package atelier.shell.command;

import atelier.course.Labs;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Syscalls;
import atelier.shell.progress.ProgressStore;
import atelier.shell.screen.Screen;
import atelier.shell.screen.Screens;
import atelier.shell.session.SessionDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What every command works with: the labs, the screen, the kernel, and where things are kept. */
final class Course implements AutoCloseable {
    private final Map<String, String> environment = System.getenv();
    private final Labs labs = Labs.onClassPath();
    private final Screen screen;

    private Course(Screen screen) {
        this.screen = screen;
    }

    /** On the terminal of this process; the caller closes. */
    static Course open() throws IOException {
        return new Course(Screens.open());
    }

    Map<String, String> environment() {
        return environment;
    }

    Labs labs() {
        return labs;
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

    @Override
    public void close() throws IOException {
        screen.terminal().close();
    }
}
