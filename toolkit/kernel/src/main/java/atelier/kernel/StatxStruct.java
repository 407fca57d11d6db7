package atelier.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** The {@code struct statx} of {@code man 2 statx}: 256 bytes, the same on every architecture. */
final class StatxStruct implements AutoCloseable {
    static final long BASIC_STATS = 0x7ff;

    private final Memory memory = new Memory(256);

    long address() {
        return Pointer.nativeValue(memory);
    }

    FileStatus read() {
        return new FileStatus(
                new DeviceNumber(memory.getInt(136), memory.getInt(140)),
                memory.getLong(32),
                memory.getShort(28) & 0xffff,
                memory.getInt(20),
                memory.getInt(24),
                memory.getLong(40),
                new DeviceNumber(memory.getInt(128), memory.getInt(132)));
    }

    @Override
    public void close() {
        memory.close();
    }
}
