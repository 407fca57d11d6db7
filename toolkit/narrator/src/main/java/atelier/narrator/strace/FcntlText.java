package atelier.narrator.strace;

import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.OpenFlags;
import java.util.List;

/** The arguments and the result of {@code fcntl}, by command. Source: {@code man 2 fcntl}. */
final class FcntlText {
    private static final int FD_CLOEXEC = 1;

    private FcntlText() {}

    static List<String> arguments(int fd, Fcntl command, int argument) {
        String number = Integer.toString(fd);
        String name = command.toString();
        return switch (name) {
            case "F_GETFD", "F_GETFL" -> List.of(number, name);
            case "F_SETFD" -> List.of(number, name, descriptorFlags(argument));
            case "F_SETFL" -> List.of(number, name, new OpenFlags(argument).toString());
            default -> List.of(number, name, Integer.toString(argument));
        };
    }

    static String result(Fcntl command, int value) {
        return switch (command.toString()) {
            case "F_GETFD" -> value == 0 ? "0" : hexadecimal(value, descriptorFlags(value));
            case "F_GETFL" -> hexadecimal(value, new OpenFlags(value).toString());
            default -> Integer.toString(value);
        };
    }

    private static String descriptorFlags(int value) {
        return value == FD_CLOEXEC ? "FD_CLOEXEC" : Integer.toString(value);
    }

    private static String hexadecimal(int value, String names) {
        return "0x" + Integer.toHexString(value) + " (flags " + names + ")";
    }
}
