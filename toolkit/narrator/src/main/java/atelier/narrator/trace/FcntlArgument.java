package atelier.narrator.trace;

import atelier.kernel.flag.Fcntl;

/** The third argument of {@code fcntl}, which the second decides of, and its result. Source: {@code man 2 fcntl}. */
final class FcntlArgument implements ArgumentKind {
    private static final int FD_CLOEXEC = 1;

    @Override
    public boolean isPresent(Call call, int index) {
        return !command(call).equals(Fcntl.F_GETFD) && !command(call).equals(Fcntl.F_GETFL);
    }

    @Override
    public void write(Call call, int index, TextBuffer out) {
        long value = call.argument(index);
        switch (command(call).toString()) {
            case "F_SETFD" -> descriptorFlags(value, out);
            case "F_SETFL" -> FlagKinds.OPEN.write(value, out);
            case "F_DUPFD", "F_DUPFD_CLOEXEC" -> out.decimal((int) value);
            default -> out.address(value);
        }
    }

    static void result(Call call, TextBuffer out) {
        long value = call.result();
        if (command(call).equals(Fcntl.F_GETFL)) {
            out.hexadecimal(value).add(" (flags ");
            FlagKinds.OPEN.write(value, out);
            out.add(')');
        } else if (command(call).equals(Fcntl.F_GETFD) && value != 0) {
            out.hexadecimal(value).add(" (flags ");
            descriptorFlags(value, out);
            out.add(')');
        } else {
            out.decimal(value);
        }
    }

    private static void descriptorFlags(long value, TextBuffer out) {
        if (value == FD_CLOEXEC) {
            out.add("FD_CLOEXEC");
        } else {
            out.hexadecimal(value);
        }
    }

    private static Fcntl command(Call call) {
        return new Fcntl((int) call.argument(1));
    }
}
