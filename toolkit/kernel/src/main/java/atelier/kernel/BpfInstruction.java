package atelier.kernel;

/**
 * One instruction of the kernel's own machine. Source: {@code struct bpf_insn} of {@code linux/bpf.h}.
 *
 * @param code class, source and operation
 * @param target register, 0 to 10
 * @param source register, 0 to 10
 * @param offset of a memory access, or of a jump in instructions
 * @param immediate a constant
 */
public record BpfInstruction(int code, int target, int source, int offset, int immediate) {
    /** How many bytes one takes. */
    public static final int SIZE = 8;

    /** The eight bytes as a number in the order of this machine, which the course's are: little-endian. */
    long encoded() {
        return (code & 0xffL)
                | (target & 0xfL) << 8
                | (source & 0xfL) << 12
                | (offset & 0xffffL) << 16
                | (immediate & 0xffff_ffffL) << 32;
    }
}
