package atelier.narrator.trace;

import java.util.function.LongFunction;

/**
 * A number written by the names of its type, such as those of {@code atelier.kernel.flag}. The texts of the last few
 * numbers are kept: a program uses the same flags over and over. For any thread.
 *
 * @param <T> the type
 */
final class NamedKind<T> implements ArgumentKind {
    private static final int KEPT = 64;

    private final LongFunction<T> type;
    private final long mask;
    private final Known[] known = new Known[KEPT];

    /** One object, so that a thread that finds another's sees all of it. */
    private record Known(long number, byte[] text) {}

    private NamedKind(LongFunction<T> type, long mask) {
        this.type = type;
        this.mask = mask;
    }

    /** Of a C {@code int}, sign and all. */
    static <T> NamedKind<T> ofInt(LongFunction<T> type) {
        return new NamedKind<>(number -> type.apply((int) number), 0xffffffffL);
    }

    /** Of a set of bits in a C {@code int}. */
    static <T> NamedKind<T> ofBits(LongFunction<T> type) {
        return new NamedKind<>(type, 0xffffffffL);
    }

    @Override
    public void write(Call call, int index, TextBuffer out) {
        write(call.argument(index), out);
    }

    void write(long value, TextBuffer out) {
        long number = value & mask;
        int place = (int) ((number * 0x9e3779b97f4a7c15L) >>> 58);
        Known found = known[place];
        if (found == null || found.number != number) {
            found = new Known(number, TextBuffer.ascii(type.apply(number).toString()));
            known[place] = found;
        }
        out.add(found.text);
    }

    @Override
    public Object value(Call call, int index, String written) {
        return type.apply(call.argument(index) & mask);
    }
}
