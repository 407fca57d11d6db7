package atelier.kernel.rootfs;

/**
 * The {@code e_type} of an ELF file. A modern program is {@link #DYN} like a library, because it may be loaded at any
 * address (PIE). Source: {@code man 5 elf}.
 */
public record ElfType(int number) {
    public static final ElfType REL = new ElfType(1);
    public static final ElfType EXEC = new ElfType(2);
    public static final ElfType DYN = new ElfType(3);
    public static final ElfType CORE = new ElfType(4);

    /** The name without its {@code ET_} prefix, or the number in decimal when it has none. */
    @Override
    public String toString() {
        return switch (number) {
            case 1 -> "REL";
            case 2 -> "EXEC";
            case 3 -> "DYN";
            case 4 -> "CORE";
            default -> Integer.toString(number);
        };
    }
}
