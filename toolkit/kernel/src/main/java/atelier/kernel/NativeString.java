package atelier.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A zero-ended string in native memory, for the calls that take its address; freed when closed. */
final class NativeString implements AutoCloseable {
    private final Memory memory;

    private NativeString(Memory memory) {
        this.memory = memory;
    }

    static NativeString of(String text) {
        byte[] bytes = bytes(text);
        var memory = new Memory(bytes.length + 1L);
        memory.write(0, bytes, 0, bytes.length);
        memory.setByte(bytes.length, (byte) 0);
        return new NativeString(memory);
    }

    /** The text of the first bytes of a buffer that the kernel filled. */
    static String of(byte[] buffer, int size) {
        return new String(Arrays.copyOf(buffer, size), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    long address() {
        return Pointer.nativeValue(memory);
    }

    @Override
    public void close() {
        memory.close();
    }
}
