package atelier.narrator.trace;

import atelier.kernel.ptrace.TraceeMemory;
import java.util.Map;

/** Arguments that point to text or to bytes. Paths are whole; the rest is cut as {@code strace} cuts it. */
final class TextKinds {
    private static final int LIMIT = 32;
    private static final int MOST_IOVECS = 2;
    private static final int IOVEC = 16;

    static final Map<String, ArgumentKind> ALL = Map.of(
            "path",
            new Text(TraceeMemory.CAPACITY),
            "string",
            new Text(LIMIT),
            "data",
            new Data(),
            "filled",
            ArgumentKind.filled(
                    (call, index, out) -> bytes(call, call.argument(index), (int) call.result(), LIMIT, out)),
            "filled_path",
            ArgumentKind.filled((call, index, out) ->
                    bytes(call, call.argument(index), (int) call.result(), TraceeMemory.CAPACITY, out)),
            "filled_text",
            ArgumentKind.filled(new Text(TraceeMemory.CAPACITY)),
            "strings",
            (call, index, out) -> strings(call, call.argument(index), out),
            "environment",
            (call, index, out) -> environment(call, call.argument(index), out),
            "iovec",
            (call, index, out) -> iovec(call, call.argument(index), (int) call.argument(index + 1), out));

    private TextKinds() {}

    private record Text(int limit) implements ArgumentKind {
        @Override
        public void write(Call call, int index, TextBuffer out) {
            string(call, call.argument(index), limit, out);
        }

        @Override
        public Object value(Call call, int index, String written) {
            return unquoted(written);
        }
    }

    /** Bytes whose number is the next argument; a name, for {@code sethostname}. */
    private static final class Data implements ArgumentKind {
        @Override
        public void write(Call call, int index, TextBuffer out) {
            bytes(call, call.argument(index), (int) call.argument(index + 1), LIMIT, out);
        }

        @Override
        public Object value(Call call, int index, String written) {
            return unquoted(written);
        }
    }

    private static String unquoted(String written) {
        return written.startsWith("\"") ? written.substring(1, written.lastIndexOf('"')) : "";
    }

    static void string(Call call, long address, int limit, TextBuffer out) {
        int length = address == 0 ? -1 : call.memory().readString(call.tid(), address);
        if (length < 0) {
            out.address(address);
        } else {
            quoted(call.memory(), length, limit, out);
        }
    }

    static void bytes(Call call, long address, int length, int limit, TextBuffer out) {
        int wanted = Math.min(length, limit);
        if (length < 0 || address == 0) {
            out.address(address);
        } else if (length == 0) {
            out.add("\"\"");
        } else if (call.memory().read(call.tid(), address, wanted) < wanted) {
            out.address(address);
        } else {
            quoted(call.memory(), length, limit, out);
        }
    }

    private static void quoted(TraceeMemory memory, int length, int limit, TextBuffer out) {
        int shown = Math.min(length, limit);
        out.add('"');
        for (int i = 0; i < shown; i++) {
            out.escaped(memory.byteAt(i), i + 1 < shown ? memory.byteAt(i + 1) : 0);
        }
        out.add('"');
        if (shown < length) {
            out.add("...");
        }
    }

    private static void strings(Call call, long address, TextBuffer out) {
        if (!call.read(address, Long.BYTES)) {
            out.address(address);
            return;
        }
        out.add('[');
        int shown = 0;
        while (call.read(address + (long) shown * Long.BYTES, Long.BYTES)
                && call.memory().longAt(0) != 0) {
            out.add(shown == 0 ? "" : ", ");
            if (shown == LIMIT) {
                out.add("...");
                break;
            }
            string(call, call.memory().longAt(0), LIMIT, out);
            shown++;
        }
        out.add(']');
    }

    /** How many variables there are; what they hold is nobody's concern. */
    private static void environment(Call call, long address, TextBuffer out) {
        int count = 0;
        while (call.read(address + (long) count * Long.BYTES, Long.BYTES)
                && call.memory().longAt(0) != 0) {
            count++;
        }
        out.address(address).add(" /* ").decimal(count).add(count == 1 ? " var */" : " vars */");
    }

    private static void iovec(Call call, long address, int count, TextBuffer out) {
        if (count <= 0 || !call.read(address, IOVEC)) {
            out.address(address);
            return;
        }
        out.add('[');
        for (int i = 0; i < Math.min(count, MOST_IOVECS) && call.read(address + i * IOVEC, IOVEC); i++) {
            long base = call.memory().longAt(0);
            long length = call.memory().longAt(8);
            out.add(i == 0 ? "{iov_base=" : ", {iov_base=");
            bytes(call, base, (int) length, LIMIT, out);
            out.add(", iov_len=").unsigned(length).add('}');
        }
        out.add(count > MOST_IOVECS ? ", ...]" : "]");
    }
}
