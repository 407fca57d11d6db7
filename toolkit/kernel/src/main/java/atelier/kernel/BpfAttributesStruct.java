package atelier.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** The {@code union bpf_attr} in native memory, as far as its command reads it; what it points to lies behind it. */
final class BpfAttributesStruct implements AutoCloseable {
    private static final int LOAD_SIZE = 72;
    private static final int LOAD_NAME = 48;
    private static final int LONGEST_NAME = 15;
    private static final int ATTACH_SIZE = 20;

    private final Memory memory;
    private final long size;

    private BpfAttributesStruct(Memory memory, long size) {
        this.memory = memory;
        this.size = size;
    }

    static BpfAttributesStruct of(BpfAttributes attributes) {
        return switch (attributes) {
            case BpfAttributes.Load load -> loading(load);
            case BpfAttributes.Attach attach -> attaching(attach);
        };
    }

    private static BpfAttributesStruct loading(BpfAttributes.Load load) {
        byte[] license = NativeString.bytes(load.license());
        byte[] name = NativeString.bytes(load.name());
        long instructions = LOAD_SIZE;
        long behind = instructions + (long) load.instructions().size() * BpfInstruction.SIZE;
        var memory = cleared(behind + license.length + 1);
        for (int i = 0; i < load.instructions().size(); i++) {
            memory.setLong(
                    instructions + (long) i * BpfInstruction.SIZE,
                    load.instructions().get(i).encoded());
        }
        memory.write(behind, license, 0, license.length);
        memory.setInt(0, load.type().number());
        memory.setInt(4, load.instructions().size());
        memory.setLong(8, Pointer.nativeValue(memory) + instructions);
        memory.setLong(16, Pointer.nativeValue(memory) + behind);
        memory.write(LOAD_NAME, name, 0, Math.min(name.length, LONGEST_NAME));
        return new BpfAttributesStruct(memory, LOAD_SIZE);
    }

    private static BpfAttributesStruct attaching(BpfAttributes.Attach attach) {
        Memory memory = cleared(ATTACH_SIZE);
        memory.setInt(0, attach.target());
        memory.setInt(4, attach.program());
        memory.setInt(8, attach.type().number());
        memory.setInt(12, (int) attach.flags().bits());
        memory.setInt(16, attach.replaced());
        return new BpfAttributesStruct(memory, ATTACH_SIZE);
    }

    private static Memory cleared(long size) {
        var memory = new Memory(size);
        memory.clear();
        return memory;
    }

    long address() {
        return Pointer.nativeValue(memory);
    }

    long size() {
        return size;
    }

    @Override
    public void close() {
        memory.close();
    }
}
