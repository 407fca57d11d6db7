package atelier.narrator.trace;

/** How an argument of a system call is written, and what it is for who explains the call. */
interface ArgumentKind {
    /** Writes the argument as {@code strace} does. */
    void write(Call call, int index, TextBuffer out);

    /** Whether the kernel writes to where the argument points: it is read after the call. */
    default boolean isFilled() {
        return false;
    }

    /** Whether the call has the argument at all: the mode of {@code open}, without {@code O_CREAT}, is none. */
    default boolean isPresent(Call call, int index) {
        return true;
    }

    /** The value, as {@link atelier.kernel.Syscalls} types it where it does; {@code written} is its text. */
    default Object value(Call call, int index, String written) {
        return (int) call.argument(index);
    }

    /** The same kind, for what the kernel fills: just the address if the call failed. */
    static ArgumentKind filled(ArgumentKind kind) {
        return new ArgumentKind() {
            @Override
            public void write(Call call, int index, TextBuffer out) {
                if (call.failed()) {
                    out.address(call.argument(index));
                } else {
                    kind.write(call, index, out);
                }
            }

            @Override
            public boolean isFilled() {
                return true;
            }
        };
    }
}
