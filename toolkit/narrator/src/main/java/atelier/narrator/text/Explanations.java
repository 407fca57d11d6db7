package atelier.narrator.text;

import atelier.kernel.SyscallCall;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why one makes a call, and where it is documented. */
public final class Explanations {
    private final Catalogue calls;
    private final Catalogue programs;

    /** The explanations in {@code locale} if there is a translation. */
    public Explanations(Locale locale) {
        calls = Catalogue.load("calls", locale);
        programs = Catalogue.load("programs", locale);
    }

    /** What the call is for, then what each of its flags adds; empty for a call the catalogue does not know. */
    public String why(SyscallCall call) {
        String key = call.name() + ".pourquoi";
        return Stream.concat(
                        calls.find(key).or(() -> programs.find(call.name())).stream(),
                        CallWords.of(call).stream()
                                .map(word -> calls.find(key + "." + word))
                                .flatMap(Optional::stream))
                .collect(Collectors.joining(" "));
    }

    /** The manual page: {@code man 2 chroot}. */
    public String man(SyscallCall call) {
        return calls.find(call.name() + ".man").orElse("man 2 " + call.name());
    }
}
