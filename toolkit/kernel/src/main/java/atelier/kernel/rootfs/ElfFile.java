package atelier.kernel.rootfs;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an ELF file, program or library, says it needs in order to run. Source: {@code man 5 elf}.
 *
 * @param file the file read
 * @param elfClass 32 or 64 bits
 * @param order of the bytes of a number
 * @param type program, library …
 * @param machine the processor it is for
 * @param positionIndependentProgram whether it is marked as a program that may be loaded at any address
 *     ({@code DF_1_PIE}), which tells such a program from a library
 * @param interpreter {@code PT_INTERP}: the program that the kernel starts in its stead, the dynamic linker
 * @param soname {@code DT_SONAME}: the name by which others need it
 * @param needed {@code DT_NEEDED}: the libraries it needs, by name and in order
 * @param rpath {@code DT_RPATH}: where to look for them, and for those that they need in turn
 * @param runpath {@code DT_RUNPATH}: where to look for them only; it replaces {@code rpath}
 */
public record ElfFile(
        Path file,
        ElfClass elfClass,
        ByteOrder order,
        ElfType type,
        ElfMachine machine,
        boolean positionIndependentProgram,
        Optional<String> interpreter,
        Optional<String> soname,
        List<String> needed,
        List<String> rpath,
        List<String> runpath) {
    /**
     * Reads the headers of a file, never the whole of it.
     *
     * @throws ElfException if it is no ELF file, or a damaged one
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static ElfFile read(Path file) {
        return ElfReader.read(file);
    }

    /** Whether a file begins as ELF files do; a script or an empty file does not. */
    public static boolean isElf(Path file) {
        return ElfReader.isElf(file);
    }

    /** Whether it is a program that runs by itself, with neither dynamic linker nor library. */
    public boolean isStatic() {
        boolean program = type.equals(ElfType.EXEC) || positionIndependentProgram;
        return program && interpreter.isEmpty() && needed.isEmpty();
    }

    /** Whether a process may hold both: same class, byte order and machine. */
    public boolean runsWith(ElfFile other) {
        return elfClass == other.elfClass && order == other.order && machine.equals(other.machine);
    }

    /** On one line: {@code /bin/sh: ELF 64-bit X86_64 DYN, interpreter /lib64/…, needs libc.so.6}. */
    @Override
    public String toString() {
        var text = new StringBuilder(file + ": ELF " + elfClass.bits() + "-bit " + machine + " " + type);
        if (order == ByteOrder.BIG_ENDIAN) {
            text.append(", big-endian");
        }
        if (isStatic()) {
            text.append(", static");
        }
        interpreter.ifPresent(path -> text.append(", interpreter ").append(path));
        if (!needed.isEmpty()) {
            text.append(", needs ").append(String.join(" ", needed));
        }
        if (!rpath.isEmpty()) {
            text.append(", rpath ").append(String.join(":", rpath));
        }
        if (!runpath.isEmpty()) {
            text.append(", runpath ").append(String.join(":", runpath));
        }
        return text.toString();
    }
}
