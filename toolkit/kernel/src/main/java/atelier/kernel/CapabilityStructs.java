package atelier.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * {@code struct __user_cap_header_struct} and two {@code __user_cap_data_struct} (low and high 32 bits of each set), as
 * version 3 of the interface wants them. Source: {@code man 2 capget}.
 */
final class CapabilityStructs implements AutoCloseable {
    private static final int VERSION_3 = 0x20080522;
    private static final long WORD = 4;
    private static final long STRUCT = 3 * WORD;

    private final Memory header = new Memory(2 * WORD);
    private final Memory data = new Memory(2 * STRUCT);

    static CapabilityStructs of(int pid) {
        var structs = new CapabilityStructs();
        structs.header.setInt(0, VERSION_3);
        structs.header.setInt(WORD, pid);
        return structs;
    }

    long header() {
        return Pointer.nativeValue(header);
    }

    long data() {
        return Pointer.nativeValue(data);
    }

    CapabilitySets read() {
        return new CapabilitySets(readSet(0), readSet(1), readSet(2));
    }

    void write(CapabilitySets sets) {
        writeSet(0, sets.effective());
        writeSet(1, sets.permitted());
        writeSet(2, sets.inheritable());
    }

    private Capabilities readSet(int index) {
        long low = Integer.toUnsignedLong(data.getInt(index * WORD));
        long high = Integer.toUnsignedLong(data.getInt(STRUCT + index * WORD));
        return new Capabilities(high << 32 | low);
    }

    private void writeSet(int index, Capabilities set) {
        data.setInt(index * WORD, (int) set.bits());
        data.setInt(STRUCT + index * WORD, (int) (set.bits() >>> 32));
    }

    @Override
    public void close() {
        header.close();
        data.close();
    }
}
