package atelier.narrator.text;

import atelier.kernel.MountAttributes;
import atelier.kernel.OpenHow;
import atelier.kernel.SyscallCall;
import atelier.kernel.flag.BpfCommand;
import atelier.kernel.flag.Flags;
import atelier.kernel.flag.Ioctl;
import atelier.kernel.flag.Prctl;
import java.util.List;
import java.util.stream.Stream;

/** The words of a call that an explanation may hang on: the names of its flags, its option, its file system. */
final class CallWords {
    private CallWords() {}

    static List<String> of(SyscallCall call) {
        return call.arguments().stream().flatMap(CallWords::of).distinct().toList();
    }

    private static Stream<String> of(SyscallCall.Argument argument) {
        return switch (argument.value()) {
            case Flags<?> flags -> names(flags);
            case Ioctl request -> Stream.of(request.toString());
            case BpfCommand command -> Stream.of(command.toString());
            case Prctl option -> Stream.of(option.toString());
            case MountAttributes attributes -> Stream.concat(names(attributes.set()), names(attributes.clear()));
            case OpenHow how -> Stream.concat(names(how.flags()), names(how.resolve()));
            case String type when argument.name().equals("filesystemtype") && !type.isEmpty() -> Stream.of(type);
            case String source
            when argument.name().equals("source") && source.matches("/proc/[^/]+/ns/mnt") -> Stream.of("ns-mnt");
            default -> Stream.empty();
        };
    }

    private static Stream<String> names(Flags<?> flags) {
        return Stream.of(flags.toString().split("\\|"));
    }
}
