package atelier.kernel.ptrace;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A system call at its entry or at its exit: the kernel's {@code struct ptrace_syscall_info}. One object serves all stops
 * of a tracer; read it before the tracee goes on. Source: {@code man 2 ptrace}, {@code PTRACE_GET_SYSCALL_INFO}.
 */
public final class SyscallStop implements AutoCloseable {
    static final int SIZE = 88;

    private static final int ENTRY = 1;
    private static final int EXIT = 2;
    private static final int ARGUMENTS = 32;

    private final Memory memory = new Memory(SIZE);
    private final ByteBuffer struct = memory.getByteBuffer(0, SIZE).order(ByteOrder.nativeOrder());
    private boolean gone;

    SyscallStop() {
        memory.clear();
    }

    long address() {
        return Pointer.nativeValue(memory);
    }

    void gone(boolean is) {
        gone = is;
    }

    /** Whether the call is about to be made. */
    public boolean isEntry() {
        return !gone && struct.get(0) == ENTRY;
    }

    /** Whether the call has been made. */
    public boolean isExit() {
        return !gone && struct.get(0) == EXIT;
    }

    /** Whose numbers the call has: {@code AUDIT_ARCH_X86_64} … of {@code linux/audit.h}. */
    public int architecture() {
        return struct.getInt(4);
    }

    /** At the entry: the call's number. */
    public long number() {
        return struct.getLong(24);
    }

    /** At the entry: argument 0 to 5. */
    public long argument(int index) {
        return struct.getLong(ARGUMENTS + index * 8);
    }

    /** At the exit: what it returns, minus an errno if it failed. */
    public long result() {
        return struct.getLong(24);
    }

    /** At the exit: whether it failed. */
    public boolean failed() {
        return struct.get(32) != 0;
    }

    @Override
    public void close() {
        memory.close();
    }
}
