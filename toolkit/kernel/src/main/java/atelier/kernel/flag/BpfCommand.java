package atelier.kernel.flag;

/** What {@code bpf} is to do. Source: {@code man 2 bpf}, {@code linux/bpf.h}. */
public record BpfCommand(int number) {
    public static final BpfCommand BPF_PROG_LOAD = new BpfCommand(5);
    public static final BpfCommand BPF_PROG_ATTACH = new BpfCommand(8);

    /** The man-page name, or the number in decimal when it has none. */
    @Override
    public String toString() {
        return ConstantNames.ofNumber(BpfCommand.class, number);
    }
}
