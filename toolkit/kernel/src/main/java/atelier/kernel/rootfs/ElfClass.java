package atelier.kernel.rootfs;

/** The size of addresses in an ELF file, its {@code EI_CLASS}. Source: {@code man 5 elf}. */
public enum ElfClass {
    ELF32(32),
    ELF64(64);

    private final int bits;

    ElfClass(int bits) {
        this.bits = bits;
    }

    /** 32 or 64. */
    public int bits() {
        return bits;
    }
}
