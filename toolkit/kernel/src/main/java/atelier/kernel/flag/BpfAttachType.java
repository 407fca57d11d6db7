package atelier.kernel.flag;

/** Where in a group a BPF program is attached. Source: {@code linux/bpf.h}. */
public record BpfAttachType(int number) {
    /** 0, which stands too for no expectation. */
    public static final BpfAttachType BPF_CGROUP_INET_INGRESS = new BpfAttachType(0);

    public static final BpfAttachType BPF_CGROUP_DEVICE = new BpfAttachType(6);

    /** The header's name, or the number in decimal when it has none. */
    @Override
    public String toString() {
        return ConstantNames.ofNumber(BpfAttachType.class, number);
    }
}
