package atelier.narrator.trace;

import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.CloseRangeFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.IdType;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.MoveMountFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.OpenTreeFlags;
import atelier.kernel.flag.Prctl;
import atelier.kernel.flag.Resource;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.flag.WaitOptions;
import java.util.Map;
import java.util.function.LongFunction;

/** Arguments that have a type in {@code atelier.kernel.flag}, and those that join two such types in one number. */
final class FlagKinds {
    /** The signal that a child sends at its end shares the number with the flags of {@code clone}. */
    private static final int CSIGNAL = 0xff;

    private static final int SOCKET_TYPE = 0xf;

    static final NamedKind<Signal> SIGNAL = NamedKind.ofInt(number -> new Signal((int) number));
    static final NamedKind<Errno> ERRNO = NamedKind.ofInt(number -> new Errno((int) number));
    static final LongFunction<String> CHILD = Constants.names("clone_child");
    static final NamedKind<OpenFlags> OPEN = NamedKind.ofBits(OpenFlags::new);

    static final Map<String, ArgumentKind> ALL = Map.ofEntries(
            Map.entry("signal", SIGNAL),
            Map.entry("clone", NamedKind.ofBits(CloneFlags::new)),
            Map.entry("clone_flags", NamedKind.ofBits(FlagKinds::ofChild)),
            Map.entry("open", OPEN),
            Map.entry("open_only", NamedKind.ofBits(FlagKinds::withoutAccessMode)),
            Map.entry("close_range", NamedKind.ofBits(CloseRangeFlags::new)),
            Map.entry("fcntl", NamedKind.ofInt(number -> new Fcntl((int) number))),
            Map.entry("fcntl_argument", new FcntlArgument()),
            Map.entry("idtype", NamedKind.ofInt(number -> new IdType((int) number))),
            Map.entry("mount", NamedKind.ofBits(MountFlags::new)),
            Map.entry("move_mount", NamedKind.ofBits(MoveMountFlags::new)),
            Map.entry("open_tree", NamedKind.ofBits(OpenTreeFlags::new)),
            Map.entry("prctl", NamedKind.ofInt(number -> new Prctl((int) number))),
            Map.entry("resource", NamedKind.ofInt(number -> new Resource((int) number))),
            Map.entry("umount", NamedKind.ofBits(UmountFlags::new)),
            Map.entry("wait", NamedKind.ofBits(WaitOptions::new)),
            Map.entry("socket_type", NamedKind.ofBits(FlagKinds::socketType)));

    private FlagKinds() {}

    private static String ofChild(long bits) {
        long signal = bits & CSIGNAL;
        long flags = bits & ~CSIGNAL;
        if (signal == 0) {
            return CHILD.apply(flags);
        }
        String name = new Signal((int) signal).toString();
        return flags == 0 ? name : CHILD.apply(flags) + "|" + name;
    }

    private static Object withoutAccessMode(long bits) {
        return bits == 0 ? "0" : new OpenFlags(bits).toString().replaceFirst("^O_RDONLY\\|", "");
    }

    private static Object socketType(long bits) {
        String type = switch ((int) bits & SOCKET_TYPE) {
            case 1 -> "SOCK_STREAM";
            case 2 -> "SOCK_DGRAM";
            case 3 -> "SOCK_RAW";
            case 5 -> "SOCK_SEQPACKET";
            case 10 -> "SOCK_PACKET";
            default -> Long.toString(bits & SOCKET_TYPE);
        };
        long flags = bits & ~SOCKET_TYPE;
        String cloexec = (flags & OpenFlags.O_CLOEXEC.bits()) != 0 ? "|SOCK_CLOEXEC" : "";
        String nonblock = (flags & OpenFlags.O_NONBLOCK.bits()) != 0 ? "|SOCK_NONBLOCK" : "";
        return type + cloexec + nonblock;
    }
}
