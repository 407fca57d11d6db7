package atelier.narrator.trace;

import atelier.kernel.SyscallCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the calls of a program are for the catalogues and the aspects, which go by the names of {@link
 * atelier.kernel.Syscalls}: {@code openat} is explained as {@code open}. Data: {@code known.txt}.
 */
final class KnownCalls {
    /** Those whose arguments and result here are of the types that the aspects expect. */
    private static final Set<String> WATCHED = Set.of(
            "unshare",
            "setns",
            "chroot",
            "pivot_root",
            "chdir",
            "fchdir",
            "mount",
            "umount2",
            "move_mount",
            "open",
            "openat2",
            "open_tree",
            "close",
            "close_range",
            "dup2",
            "pidfd_open",
            "capset",
            "setgroups",
            "setresuid",
            "setresgid",
            "sethostname");

    private final Map<String, String> sameAs = new HashMap<>();

    KnownCalls() {
        for (String line : DataFile.lines("known.txt")) {
            String[] words = line.split(" ");
            sameAs.put(words[0], words[1]);
        }
    }

    /** The call of a text, with the arguments written so far; one that stands for another goes without {@code dirfd}. */
    SyscallCall call(CallText text) {
        Signature signature = text.signature();
        List<String> written = text.arguments();
        var arguments = new ArrayList<SyscallCall.Argument>();
        int position = 0;
        for (int i = 0; i < signature.parameters().size() && position < written.size(); i++) {
            Signature.Parameter parameter = signature.parameters().get(i);
            if (parameter.kind().isPresent(text.call(), i)) {
                Object value = parameter.kind().value(text.call(), i, written.get(position++));
                arguments.add(new SyscallCall.Argument(parameter.name(), value));
            }
        }
        boolean withoutDirectory = sameAs.containsKey(signature.name())
                && !arguments.isEmpty()
                && arguments.getFirst().name().equals("dirfd");
        String name = sameAs.getOrDefault(signature.name(), signature.name());
        return new SyscallCall(
                name,
                withoutDirectory ? List.copyOf(arguments.subList(1, arguments.size())) : List.copyOf(arguments),
                text.call().tid());
    }

    boolean isWatched(SyscallCall call) {
        return WATCHED.contains(call.name());
    }
}
