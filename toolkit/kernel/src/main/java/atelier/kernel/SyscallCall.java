package atelier.kernel;

import java.util.List;

/**
 * A system call and what it is called with.
 *
 * @param name the man-page name
 * @param arguments in the order of the man page: strings, numbers, {@code byte[]}, and the types of {@code
 *     atelier.kernel} and {@code atelier.kernel.flag}
 * @param tid the kernel's id of the calling thread
 */
public record SyscallCall(String name, List<Argument> arguments, int tid) {
    /** An argument and the name that {@link Syscalls} gives it. */
    public record Argument(String name, Object value) {}
}
