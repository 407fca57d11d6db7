package atelier.narrator.trace;

import atelier.kernel.ptrace.SyscallTable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which system calls are told. For the tracer's thread. */
public final class CallSelection {
    private final Set<String> names;
    private final Map<Integer, BitSet> numbers = new HashMap<>();
    private int lastArchitecture;
    private BitSet last = new BitSet();

    private CallSelection(Set<String> names) {
        this.names = names;
    }

    /** All of them. */
    public static CallSelection all() {
        return new CallSelection(Set.of());
    }

    /** Those with these names; all if there is none. */
    public static CallSelection of(Set<String> names) {
        return new CallSelection(Set.copyOf(names));
    }

    boolean has(int architecture, long number) {
        if (names.isEmpty()) {
            return true;
        }
        if (architecture != lastArchitecture) {
            lastArchitecture = architecture;
            last = numbers.computeIfAbsent(architecture, this::chosen);
        }
        return number >= 0 && number <= Integer.MAX_VALUE && last.get((int) number);
    }

    private BitSet chosen(int architecture) {
        SyscallTable table = SyscallTable.of(architecture);
        var chosen = new BitSet();
        for (int number = 0; number < table.size(); number++) {
            chosen.set(number, names.contains(table.name(number)));
        }
        return chosen;
    }
}
