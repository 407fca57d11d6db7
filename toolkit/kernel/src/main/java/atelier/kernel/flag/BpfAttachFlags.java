package atelier.kernel.flag;

/** How a BPF program joins those that are attached already. Source: {@code linux/bpf.h}. */
public record BpfAttachFlags(long bits) implements Flags<BpfAttachFlags> {
    public static final BpfAttachFlags BPF_F_ALLOW_OVERRIDE = new BpfAttachFlags(1);
    public static final BpfAttachFlags BPF_F_ALLOW_MULTI = new BpfAttachFlags(2);
    public static final BpfAttachFlags BPF_F_REPLACE = new BpfAttachFlags(4);

    @Override
    public BpfAttachFlags with(long bits) {
        return new BpfAttachFlags(bits);
    }

    @Override
    public String toString() {
        return ConstantNames.ofBits(BpfAttachFlags.class, bits);
    }
}
