package atelier.shell.command;

import atelier.kernel.SyscallException;
import atelier.shell.screen.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
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
            case IOException io -> line.getErr().println(Messages.get("failure.io", told(io)));
            case UncheckedIOException io -> line.getErr().println(Messages.get("failure.io", told(io.getCause())));
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

    /** On what it failed, and why in French where the reason is a common one. */
    private static String told(IOException failure) {
        if (!(failure instanceof FileSystemException file)) {
            return failure.getMessage();
        }
        String reason = switch (file) {
            case NoSuchFileException absent -> "no-such-file-or-directory";
            case AccessDeniedException denied -> "permission-denied";
            case FileAlreadyExistsException there -> "file-exists";
            default -> String.valueOf(file.getReason()).toLowerCase(Locale.ROOT).replace(' ', '-');
        };
        String key = "reason." + reason;
        return Messages.get("failure.file", file.getFile(), Messages.has(key) ? Messages.get(key) : reason);
    }
}
