package atelier.narrator.strace;

import atelier.kernel.SyscallEvent;
import atelier.kernel.SyscallEvent.Failed;
import atelier.kernel.SyscallEvent.Returned;
import atelier.kernel.Waited;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.Ioctl;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes a call as {@code strace} does. What the kernel did not fill, where {@code strace} shows an address, is {@code
 * ...}; sizes of buffers that {@link atelier.kernel.Syscalls} does not show are left out. {@code posix_spawn}, {@code
 * mkfifo} and {@code waitpid}, which are calls of the C library, are written under their own names. Stateless.
 *
 * @param limit how many bytes of a string are shown; paths and the data of {@code mount} are shown whole
 */
public record StraceFormat(int limit) {
    /** What {@code strace} shows of a string unless told otherwise. */
    public static final int STRACE_LIMIT = 32;

    /** What {@code strace} writes, less the padding before the equals sign. */
    public StraceText write(SyscallEvent event) {
        var arguments = new ArgumentsText(event, new QuotedText(limit)).written();
        return new StraceText(event.call().name(), arguments, result(event));
    }

    private static String result(SyscallEvent event) {
        return switch (event.outcome()) {
            case Failed(var errno) -> "-1 " + errno;
            case Returned(Integer number)
            when event.call().name().equals("fcntl") ->
                FcntlText.result((Fcntl) event.call().arguments().get(1).value(), number);
            case Returned(Integer number)
            when event.call().name().equals("ioctl") ->
                IoctlText.result((Ioctl) event.call().arguments().get(1).value(), number);
            case Returned(Number number) -> number.toString();
            case Returned(byte[] bytes) -> Integer.toString(bytes.length);
            case Returned(String path)
            when event.call().name().equals("getcwd") ->
                Integer.toString(path.getBytes(StandardCharsets.UTF_8).length + 1);
            case Returned(String path) -> Integer.toString(path.getBytes(StandardCharsets.UTF_8).length);
            case Returned(Optional<?> waited)
            when event.call().name().equals("waitpid") ->
                waited.map(child -> Integer.toString(((Waited) child).pid())).orElse("0");
            case Returned _ -> "0";
        };
    }
}
