package atelier.kernel;

import atelier.kernel.flag.Errno;
import java.util.List;
import java.util.stream.Collectors;

/** A system call returned an error. The message is the call with its arguments, and the errno's name. */
public final class SyscallException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String call;
    private final transient List<Object> arguments;
    private final transient Errno errno;

    public SyscallException(String call, List<?> arguments, Errno errno) {
        super(call
                + arguments.stream()
                        .map(argument -> argument instanceof String text ? '"' + text + '"' : String.valueOf(argument))
                        .collect(Collectors.joining(", ", "(", ")"))
                + ": " + errno);
        this.call = call;
        this.arguments = List.copyOf(arguments);
        this.errno = errno;
    }

    /** The man-page name of the call. */
    public String call() {
        return call;
    }

    /** The arguments, in the order of the man page. */
    public List<Object> arguments() {
        return arguments;
    }

    /** Why the kernel refused. */
    public Errno errno() {
        return errno;
    }
}
