package atelier.kernel.ptrace;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the memory of stopped tracees into one buffer, with {@code process_vm_readv(2)}: one call for a structure or for
 * a string of the usual length. For the tracer's thread.
 */
public final class TraceeMemory implements AutoCloseable {
    /** The most that one reading brings. */
    public static final int CAPACITY = 4096;

    /** The kernel reads all of a page or nothing: what may lie in the next page is asked for apart. */
    private static final long PAGE = 4096;

    private static final int FIRST_BYTES_OF_STRING = 256;

    private final Memory block = new Memory(CAPACITY);
    private final long start = Pointer.nativeValue(block);
    private final ByteBuffer bytes = block.getByteBuffer(0, CAPACITY).order(ByteOrder.nativeOrder());
    /** The same bytes where single ones are quickly read. */
    private final byte[] copy = new byte[CAPACITY];

    private final Memory vectors = new Memory(48);
    private final ByteBuffer vector = vectors.getByteBuffer(0, 48).order(ByteOrder.nativeOrder());
    private final long local = Pointer.nativeValue(vectors);
    private final long remote = local + 16;

    TraceeMemory() {}

    /** Reads up to {@code length} bytes, at most {@link #CAPACITY}; returns how many there were, 0 if none could be. */
    public int read(int tid, long address, int length) {
        return readInto(0, tid, address, Math.min(length, CAPACITY));
    }

    /**
     * Reads a string up to its zero.
     *
     * @return its length without the zero, or how much fits if there is no zero in {@link #CAPACITY} bytes; -1 if the
     *     address is not the tracee's
     */
    public int readString(int tid, long address) {
        int length = 0;
        int wanted = FIRST_BYTES_OF_STRING;
        while (length < CAPACITY) {
            int read = readInto(length, tid, address + length, Math.min(wanted, CAPACITY - length));
            if (read == 0) {
                return length == 0 ? -1 : length;
            }
            for (int i = length; i < length + read; i++) {
                if (copy[i] == 0) {
                    return i;
                }
            }
            length += read;
            wanted = CAPACITY;
        }
        return length;
    }

    /** A byte of the last reading. */
    public byte byteAt(int offset) {
        return copy[offset];
    }

    /** A 16-bit number of the last reading. */
    public short shortAt(int offset) {
        return bytes.getShort(offset);
    }

    /** A 32-bit number of the last reading. */
    public int intAt(int offset) {
        return bytes.getInt(offset);
    }

    /** A 64-bit number of the last reading. */
    public long longAt(int offset) {
        return bytes.getLong(offset);
    }

    private int readInto(int offset, int tid, long address, int length) {
        if (address == 0 || length <= 0) {
            return 0;
        }
        long inPage = Math.min(length, PAGE - (address & PAGE - 1));
        vector.putLong(0, start + offset);
        vector.putLong(8, length);
        vector.putLong(16, address);
        vector.putLong(24, inPage);
        vector.putLong(32, address + inPage);
        vector.putLong(40, length - inPage);
        int read = (int) Math.max(0, TraceLibc.process_vm_readv(tid, local, 1, remote, length > inPage ? 2 : 1, 0));
        bytes.get(offset, copy, offset, read);
        return read;
    }

    @Override
    public void close() {
        block.close();
        vectors.close();
    }
}
