package atelier.narrator.text;

import atelier.kernel.SyscallCall;
import atelier.kernel.flag.Errno;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Explains errors. The meaning of an errno is under its name; a likely cause is under {@code call.ERRNO}, or under
 * {@code call.ERRNO.WORD} where a flag, an option or a file system of the call, or a circumstance, makes the difference.
 */
public final class Failures {
    private final Catalogue errors;

    /** The explanations in {@code locale} if there is a translation. */
    public Failures(Locale locale) {
        errors = Catalogue.load("errors", locale);
    }

    /**
     * The most particular cause that is known, and the meaning of the errno.
     *
     * @param circumstances words that a cause may hang on, beside those of the call
     */
    public Failure explain(SyscallCall call, Errno errno, List<String> circumstances) {
        String key = call.name() + "." + errno;
        Optional<String> cause = Stream.concat(
                        Stream.concat(circumstances.stream(), CallWords.of(call).stream())
                                .map(word -> key + "." + word),
                        Stream.of(key))
                .map(errors::find)
                .flatMap(Optional::stream)
                .findFirst();
        return new Failure(errno, meaning(errno), cause);
    }

    /** What an errno means in general, without full stop. */
    public String meaning(Errno errno) {
        return errors.find(errno.toString()).orElseGet(() -> errors.text("unknown", errno.number()));
    }
}
