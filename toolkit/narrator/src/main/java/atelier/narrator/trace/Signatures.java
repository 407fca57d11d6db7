package atelier.narrator.trace;

import atelier.kernel.ptrace.SyscallTable;
import atelier.narrator.trace.Signature.Parameter;
import atelier.narrator.trace.Signature.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The signature of every system call of every architecture: those of {@code signatures.txt}, and six registers for the
 * others. For one thread.
 */
final class Signatures {
    private static final int REGISTERS = 6;

    private final Map<String, ArgumentKind> kinds = new HashMap<>(Constants.kinds());
    private final Map<String, Signature> byName = new HashMap<>();
    private final Map<Integer, Signature[]> byNumber = new HashMap<>();
    private int lastArchitecture;
    private Signature[] last = new Signature[0];

    Signatures() {
        List.of(NumberKinds.ALL, TextKinds.ALL, FlagKinds.ALL, StructKinds.ALL).forEach(kinds::putAll);
        DataFile.lines("signatures.txt").forEach(this::read);
    }

    /** The names of the calls whose arguments are known. */
    List<String> known() {
        return List.copyOf(byName.keySet());
    }

    Signature of(int architecture, long number) {
        if (architecture != lastArchitecture) {
            lastArchitecture = architecture;
            last = byNumber.computeIfAbsent(architecture, Signatures::room);
        }
        if (number < 0 || number >= last.length) {
            return raw(SyscallTable.of(architecture).name(number));
        }
        int place = (int) number;
        if (last[place] == null) {
            String name = SyscallTable.of(architecture).name(number);
            Signature known = byName.get(name);
            last[place] = known == null ? raw(name) : known;
        }
        return last[place];
    }

    private static Signature[] room(int architecture) {
        return new Signature[SyscallTable.of(architecture).size()];
    }

    private Signature raw(String name) {
        var parameters = new ArrayList<Parameter>();
        for (int i = 1; i <= REGISTERS; i++) {
            parameters.add(new Parameter("arg" + i, NumberKinds.ALL.get("hex")));
        }
        return Signature.of(name, parameters, Result.DECIMAL);
    }

    private void read(String line) {
        String[] sides = line.split(" = ");
        String[] words = sides[0].split(" ");
        var parameters = new ArrayList<Parameter>();
        for (int i = 1; i < words.length; i++) {
            String[] parts = words[i].split(":");
            ArgumentKind kind = kinds.get(parts[1]);
            if (kind == null) {
                throw new IllegalStateException("signatures.txt: no kind " + parts[1] + " for " + line);
            }
            parameters.add(new Parameter(parts[0], kind));
        }
        Result result = sides.length > 1 ? Result.valueOf(sides[1].toUpperCase(Locale.ROOT)) : Result.DECIMAL;
        byName.put(words[0], Signature.of(words[0], parameters, result));
    }
}
