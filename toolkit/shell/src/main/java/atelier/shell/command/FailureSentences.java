package atelier.shell.command;

import atelier.kernel.SyscallException;
import atelier.kernel.cgroup.CgroupException;
import atelier.kernel.namespace.NamespaceException;
import atelier.narrator.text.CgroupRefusals;
import atelier.narrator.text.NamespaceRefusals;
import atelier.shell.screen.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into one sentence and an exit code; a defect of ours keeps its stack trace. */
final class FailureSentences implements IExecutionExceptionHandler {
    /** A message of the older Java APIs: the file, then the reason in parentheses. */
    private static final Pattern FILE_AND_REASON = Pattern.compile("(.+) \\((.+)\\)");

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        return tell(failure, line.getErr());
    }

    /** Writes what to say of a failure, and returns the exit code. */
    static int tell(Exception failure, PrintWriter error) {
        switch (failure) {
            case Refusal refusal -> {
                error.println(refusal.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
            case IOException io -> error.println(Messages.get("failure.io", told(io)));
            case UncheckedIOException io -> error.println(Messages.get("failure.io", told(io.getCause())));
            case SyscallException syscall -> error.println(Messages.get("failure.syscall", syscall.getMessage()));
            case CgroupException refusal -> error.println(new CgroupRefusals(Locale.getDefault()).sentence(refusal));
            case NamespaceException refusal ->
                error.println(new NamespaceRefusals(Locale.getDefault()).sentence(refusal));
            case InterruptedException stopped -> error.println(Messages.get("failure.stopped"));
            default -> {
                error.println(Messages.get("failure.defect", failure.toString()));
                failure.printStackTrace(error);
            }
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** On what it failed, and why in French where the reason is a common one. */
    private static String told(IOException failure) {
        return switch (failure) {
            case NoSuchFileException file -> told(file.getFile(), "No such file or directory");
            case AccessDeniedException file -> told(file.getFile(), "Permission denied");
            case FileAlreadyExistsException file -> told(file.getFile(), "File exists");
            case FileSystemException file -> told(file.getFile(), String.valueOf(file.getReason()));
            default -> {
                Matcher parts = FILE_AND_REASON.matcher(String.valueOf(failure.getMessage()));
                yield parts.matches() ? told(parts.group(1), parts.group(2)) : failure.getMessage();
            }
        };
    }

    private static String told(String file, String reason) {
        String key = "reason." + reason.toLowerCase(Locale.ROOT).replace(' ', '-');
        return Messages.get("failure.file", file, Messages.has(key) ? Messages.get(key) : reason);
    }
}
