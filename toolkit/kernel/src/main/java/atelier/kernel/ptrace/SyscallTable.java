package atelier.kernel.ptrace;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of system calls by their numbers, which differ from one architecture to the next. A program of 32 bits, or a
 * call newer than the table, has names like {@code syscall_512}.
 */
public final class SyscallTable {
    /** {@code linux/audit.h}. */
    private static final int AUDIT_ARCH_X86_64 = 0xc000003e;

    private static final int AUDIT_ARCH_AARCH64 = 0xc00000b7;

    private static final SyscallTable X86_64 = load("x86_64.tbl");
    private static final SyscallTable AARCH64 = load("aarch64.tbl");
    private static final SyscallTable UNKNOWN = new SyscallTable(new String[0]);

    private final String[] names;

    private SyscallTable(String[] names) {
        this.names = names;
    }

    /** The table of an architecture, as {@code linux/audit.h} numbers them; an empty one for those not known. */
    public static SyscallTable of(int architecture) {
        return switch (architecture) {
            case AUDIT_ARCH_X86_64 -> X86_64;
            case AUDIT_ARCH_AARCH64 -> AARCH64;
            default -> UNKNOWN;
        };
    }

    /** The name of a call: that of its manual page, mostly. */
    public String name(long number) {
        return number >= 0 && number < names.length && names[(int) number] != null
                ? names[(int) number]
                : "syscall_" + number;
    }

    /** One more than the greatest number. */
    public int size() {
        return names.length;
    }

    /** Every name of every architecture, in alphabetical order. */
    public static Set<String> allNames() {
        var all = new TreeSet<String>();
        for (SyscallTable table : List.of(X86_64, AARCH64)) {
            for (String name : table.names) {
                if (name != null) {
                    all.add(name);
                }
            }
        }
        return all;
    }

    static boolean isExec(int architecture, long number) {
        String name = of(architecture).name(number);
        return name.equals("execve") || name.equals("execveat");
    }

    private static SyscallTable load(String file) {
        try (var stream = SyscallTable.class.getResourceAsStream(file);
                Reader reader = new InputStreamReader(stream, StandardCharsets.US_ASCII)) {
            List<String[]> lines = reader.readAllLines().stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .toList();
            var names = new String[Integer.parseInt(lines.getLast()[0]) + 1];
            lines.forEach(line -> names[Integer.parseInt(line[0])] = line[1]);
            return new SyscallTable(names);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
