package atelier.shell.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lab progres}: the same list as {@code lab} alone. */
@Command(name = "progres", aliases = "progress", resourceBundle = "atelier.shell.usage")
final class ProgressCommand implements Callable<Integer> {
    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws IOException {
        try (var course = Course.open()) {
            new LabList(course.screen()).show(course.labs(), course.progress());
            return CommandLine.ExitCode.OK;
        }
    }
}
