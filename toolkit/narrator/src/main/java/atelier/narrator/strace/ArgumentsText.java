package atelier.narrator.strace;

import atelier.kernel.BpfAttributes;
import atelier.kernel.CapabilitySets;
import atelier.kernel.DeviceNumber;
import atelier.kernel.FileActions;
import atelier.kernel.FileStatus;
import atelier.kernel.MountAttributes;
import atelier.kernel.OpenHow;
import atelier.kernel.PipeEnds;
import atelier.kernel.Rlimit;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.SyscallEvent.Returned;
import atelier.kernel.Syscalls;
import atelier.kernel.Waited;
import atelier.kernel.flag.Ioctl;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.Prctl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The arguments of each call, in the order of its man page. Those of a call that needs no special writing are written
 * by their types.
 *
 * @param event the call and what it filled
 * @param text how strings are cut
 */
record ArgumentsText(SyscallEvent event, QuotedText text) {
    private static final String NOT_FILLED = "...";
    private static final int SIZE_OF_OPEN_HOW = 24;
    private static final int SIZE_OF_MOUNT_ATTR = 32;

    List<String> written() {
        SyscallCall call = event.call();
        return switch (call.name()) {
            case "mount" -> call.arguments().stream().map(this::orNull).toList();
            case "open" -> opening(call);
            case "openat2" -> append(plain(call), Integer.toString(SIZE_OF_OPEN_HOW));
            case "mount_setattr" -> append(plain(call), Integer.toString(SIZE_OF_MOUNT_ATTR));
            case "read" -> List.of(plain(call, 0), filled(byte[].class, text::cut), plain(call, 1));
            case "write" -> {
                byte[] data = value(call, 1);
                yield List.of(plain(call, 0), text.cut(data), Integer.toString(data.length));
            }
            case "mknod" -> node(call);
            case "bpf" -> {
                BpfAttributes attributes = value(call, 1);
                yield List.of(plain(call, 0), BpfText.of(attributes), BpfText.size(attributes));
            }
            case "sethostname" -> {
                String name = value(call, 0);
                int length = name.getBytes(StandardCharsets.UTF_8).length;
                yield List.of(text.cut(name), Integer.toString(length));
            }
            case "prctl" -> {
                List<Long> rest = Stream.of(1, 2, 3, 4)
                        .map(position -> ((Number) value(call, position)).longValue())
                        .toList();
                yield PrctlText.arguments((Prctl) value(call, 0), rest);
            }
            case "capget" -> List.of("{pid=" + value(call, 0) + "}", filled(CapabilitySets.class, StructText::of));
            case "capset" -> List.of("{pid=" + value(call, 0) + "}", plain(call, 1));
            case "setgroups" -> {
                List<?> groups = value(call, 0);
                yield List.of(Integer.toString(groups.size()), groups.toString());
            }
            case "prlimit64" -> append(plain(call), filled(Rlimit.class, StructText::of));
            case "posix_spawn" -> spawning(call);
            case "waitpid" ->
                List.of(plain(call, 0), waited(NOT_FILLED, child -> StructText.of(child.status())), plain(call, 1));
            case "waitid" -> List.of(plain(call, 0), plain(call, 1), waited("{}", StructText::of), plain(call, 2));
            case "pidfd_send_signal" -> append(plain(call), "NULL", "0");
            case "getcwd" -> List.of(filled(String.class, QuotedText::whole));
            case "readlink" -> append(plain(call), filled(String.class, QuotedText::whole));
            case "statx" ->
                List.of(
                        plain(call, 0),
                        plain(call, 1),
                        LookupFlags.written(value(call, 2)),
                        "STATX_BASIC_STATS",
                        filled(FileStatus.class, StructText::of));
            case "fcntl" -> FcntlText.arguments(value(call, 0), value(call, 1), value(call, 2));
            case "ioctl" -> {
                Ioctl request = value(call, 1);
                yield IoctlText.fills(request)
                        ? append(plain(call), filled(Integer.class, uid -> "[" + Integer.toUnsignedString(uid) + "]"))
                        : plain(call);
            }
            case "pipe2" ->
                List.of(
                        filled(PipeEnds.class, ends -> "[" + ends.read() + ", " + ends.write() + "]"),
                        withoutAccessMode(value(call, 0)));
            case "close_range" ->
                List.of(
                        Integer.toUnsignedString(value(call, 0)),
                        Integer.toUnsignedString(value(call, 1)),
                        plain(call, 2));
            default -> plain(call);
        };
    }

    private List<String> opening(SyscallCall call) {
        OpenFlags flags = value(call, 1);
        List<String> all = plain(call);
        return StructText.creates(flags) ? all : all.subList(0, 2);
    }

    private List<String> node(SyscallCall call) {
        int mode = value(call, 1);
        List<String> pathAndMode = List.of(plain(call, 0), ModeText.typed(mode));
        if (!ModeText.ofDevice(mode)) {
            return pathAndMode;
        }
        DeviceNumber device = value(call, 2);
        return append(pathAndMode, "makedev(0x%x, 0x%x)".formatted(device.major(), device.minor()));
    }

    private List<String> spawning(SyscallCall call) {
        FileActions actions = value(call, 1);
        List<String> argv = value(call, 3);
        List<?> envp = value(call, 4);
        String variables = "/* " + envp.size() + (envp.size() == 1 ? " var */" : " vars */");
        return List.of(
                plain(call, 0),
                actions.actions().isEmpty() ? "NULL" : actions.toString(),
                plain(call, 2),
                text.cut(argv),
                variables);
    }

    private String orNull(SyscallCall.Argument argument) {
        return "".equals(argument.value()) && !argument.name().equals("target") ? "NULL" : plain(argument);
    }

    private List<String> plain(SyscallCall call) {
        return call.arguments().stream().map(this::plain).toList();
    }

    private String plain(SyscallCall call, int position) {
        return plain(call.arguments().get(position));
    }

    private String plain(SyscallCall.Argument argument) {
        return switch (argument.value()) {
            case String path -> QuotedText.whole(path);
            case Integer mode when argument.name().equals("mode") -> ModeText.permissions(mode);
            case Integer fd when fd == Syscalls.AT_FDCWD && argument.name().matches("(.*D|d)irfd") -> "AT_FDCWD";
            case Optional<?> none when none.isEmpty() -> "NULL";
            case Optional<?> some -> plain(new SyscallCall.Argument(argument.name(), some.orElseThrow()));
            case Rlimit limit -> StructText.of(limit);
            case OpenHow how -> StructText.of(how);
            case MountAttributes attributes -> StructText.of(attributes);
            case CapabilitySets sets -> StructText.of(sets);
            case SpawnAttributes attributes -> StructText.of(attributes);
            case Object other -> other.toString();
        };
    }

    private <T> String filled(Class<T> type, Function<T, String> written) {
        return event.outcome() instanceof Returned(Object value) && type.isInstance(value)
                ? written.apply(type.cast(value))
                : NOT_FILLED;
    }

    private String waited(String ofNone, Function<Waited, String> written) {
        if (!(event.outcome() instanceof Returned(Optional<?> child))) {
            return NOT_FILLED;
        }
        return child.map(Waited.class::cast).map(written).orElse(ofNone);
    }

    private static String withoutAccessMode(OpenFlags flags) {
        return flags.bits() == 0 ? "0" : flags.toString().replaceFirst("^O_RDONLY\\|", "");
    }

    private static List<String> append(List<String> texts, String... more) {
        return Stream.concat(texts.stream(), Stream.of(more)).toList();
    }

    /** The type is what {@link Syscalls} declares for the argument at that position. */
    @SuppressWarnings("unchecked")
    private static <T> T value(SyscallCall call, int position) {
        return (T) call.arguments().get(position).value();
    }
}
