package atelier.kernel.flag;

/** What a BPF program is for, and so what it is given and may do. Source: {@code linux/bpf.h}. */
public record BpfProgramType(int number) {
    public static final BpfProgramType BPF_PROG_TYPE_CGROUP_DEVICE = new BpfProgramType(15);

    /** The header's name, or the number in decimal when it has none. */
    @Override
    public String toString() {
        return ConstantNames.ofNumber(BpfProgramType.class, number);
    }
}
