package atelier.kernel.rootfs;

import java.util.Map;
import java.util.Optional;

/** The processor an ELF file is for, its {@code e_machine}. Source: the kernel's {@code uapi/linux/elf-em.h}. */
public record ElfMachine(int number) {
    public static final ElfMachine I386 = new ElfMachine(3);
    public static final ElfMachine PPC64 = new ElfMachine(21);
    public static final ElfMachine S390 = new ElfMachine(22);
    public static final ElfMachine ARM = new ElfMachine(40);
    public static final ElfMachine X86_64 = new ElfMachine(62);
    public static final ElfMachine AARCH64 = new ElfMachine(183);
    public static final ElfMachine RISCV = new ElfMachine(243);
    public static final ElfMachine LOONGARCH = new ElfMachine(258);

    /** What a processor is called: by the ELF header, by {@code uname}, and by Debian's library directories. */
    private record Names(String elf, String platform, String multiarch) {}

    private static final Map<Integer, Names> NAMES = Map.of(
            3, new Names("I386", "i686", "i386-linux-gnu"),
            21, new Names("PPC64", "ppc64le", "powerpc64le-linux-gnu"),
            22, new Names("S390", "s390x", "s390x-linux-gnu"),
            40, new Names("ARM", "v7l", "arm-linux-gnueabihf"),
            62, new Names("X86_64", "x86_64", "x86_64-linux-gnu"),
            183, new Names("AARCH64", "aarch64", "aarch64-linux-gnu"),
            243, new Names("RISCV", "riscv64", "riscv64-linux-gnu"),
            258, new Names("LOONGARCH", "loongarch64", "loongarch64-linux-gnu"));

    /** What the kernel calls it in {@code AT_PLATFORM}, which replaces {@code $PLATFORM} in library paths. */
    Optional<String> platform() {
        return Optional.ofNullable(NAMES.get(number)).map(Names::platform);
    }

    /** The directory under {@code /lib} where Debian and its kin keep this machine's libraries. */
    Optional<String> multiarch() {
        return Optional.ofNullable(NAMES.get(number)).map(Names::multiarch);
    }

    /** The name without its {@code EM_} prefix, or the number in decimal when it is not one of those above. */
    @Override
    public String toString() {
        return NAMES.containsKey(number) ? NAMES.get(number).elf() : Integer.toString(number);
    }
}
