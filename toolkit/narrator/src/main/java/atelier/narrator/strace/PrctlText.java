package atelier.narrator.strace;

import atelier.kernel.Capabilities;
import atelier.kernel.flag.Prctl;
import atelier.kernel.flag.Signal;
import java.util.List;

/** The arguments of {@code prctl}, of which each option has its own number and kinds. Source: {@code man 2 prctl}. */
final class PrctlText {
    private static final List<String> AMBIENT = List.of(
            "0", "PR_CAP_AMBIENT_IS_SET", "PR_CAP_AMBIENT_RAISE", "PR_CAP_AMBIENT_LOWER", "PR_CAP_AMBIENT_CLEAR_ALL");
    private static final List<String> DUMPABLE = List.of("SUID_DUMP_DISABLE", "SUID_DUMP_USER", "SUID_DUMP_ROOT");
    private static final List<String> SECCOMP =
            List.of("SECCOMP_MODE_DISABLED", "SECCOMP_MODE_STRICT", "SECCOMP_MODE_FILTER");

    private PrctlText() {}

    static List<String> arguments(Prctl option, List<Long> rest) {
        String name = option.toString();
        long first = rest.getFirst();
        return switch (name) {
            case "PR_SET_PDEATHSIG" -> List.of(name, new Signal((int) first).toString());
            case "PR_CAPBSET_DROP", "PR_CAPBSET_READ" -> List.of(name, capability(first));
            case "PR_SET_DUMPABLE" -> List.of(name, named(DUMPABLE, first));
            case "PR_SET_SECCOMP" -> List.of(name, named(SECCOMP, first), address(rest.get(1)));
            case "PR_SET_KEEPCAPS", "PR_SET_CHILD_SUBREAPER" -> List.of(name, Long.toString(first));
            case "PR_SET_NAME", "PR_GET_NAME", "PR_GET_CHILD_SUBREAPER", "PR_GET_PDEATHSIG", "PR_SET_SECUREBITS" ->
                List.of(name, address(first));
            case "PR_GET_KEEPCAPS", "PR_GET_SECCOMP", "PR_GET_DUMPABLE", "PR_GET_SECUREBITS" -> List.of(name);
            case "PR_CAP_AMBIENT" ->
                List.of(
                        name,
                        named(AMBIENT, first),
                        first == 4 ? "0" : capability(rest.get(1)),
                        rest.get(2).toString(),
                        rest.get(3).toString());
            default ->
                List.of(
                        name,
                        Long.toString(first),
                        rest.get(1).toString(),
                        rest.get(2).toString(),
                        rest.get(3).toString());
        };
    }

    private static String named(List<String> names, long number) {
        return number >= 0 && number < names.size() ? names.get((int) number) : Long.toString(number);
    }

    private static String capability(long number) {
        return number >= 0 && number < Long.SIZE
                ? new Capabilities(1L << number).names().getFirst()
                : Long.toString(number);
    }

    private static String address(long value) {
        return value == 0 ? "0" : "0x" + Long.toHexString(value);
    }
}
