package atelier.shell.command;

import atelier.kernel.SyscallException;
import atelier.shell.screen.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into one sentence and an exit code; a defect of ours keeps its stack trace. */
final class FailureSentences implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        switch (failure) {
            case Refusal refusal -> {
                line.getErr().println(refusal.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
            case IOException io -> line.getErr().println(Messages.get("failure.io", io.getMessage()));
            case UncheckedIOException io ->
                line.getErr()
                        .println(Messages.get(
                                "failure.io",
                                io.getMessage() + " (" + io.getCause().getMessage() + ")"));
            case SyscallException syscall ->
                line.getErr().println(Messages.get("failure.syscall", syscall.getMessage()));
            case InterruptedException stopped -> line.getErr().println(Messages.get("failure.stopped"));
            default -> {
                line.getErr().println(Messages.get("failure.defect", failure.toString()));
                failure.printStackTrace(line.getErr());
            }
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
