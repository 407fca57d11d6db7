package atelier.shell.command;

import atelier.shell.machine.Machine;
import atelier.shell.play.Prompt;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;
import atelier.shell.screen.Screens;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Makes sure that who runs a lab as root on a real machine knows what is at stake. */
final class HostConsent {
    @Option(
            names = {"--sur-hote", "--on-host"},
            descriptionKey = "sur-hote")
    private boolean given;

    /** What becomes of a lab on a machine. */
    enum Decision {
        ALLOWED,
        /** It would need root. */
        POWERLESS,
        /** It could harm a real machine, and nobody is there to ask. */
        REFUSED,
        /** It could harm a real machine: its owner decides. */
        ASK
    }

    static Decision decide(Machine machine, boolean accepted, BooleanSupplier interactive) {
        if (!machine.root()) {
            return Decision.POWERLESS;
        }
        if (!machine.isBareHostAsRoot() || accepted) {
            return Decision.ALLOWED;
        }
        return interactive.getAsBoolean() ? Decision.ASK : Decision.REFUSED;
    }

    /**
     * Returns if a lab may run here; else throws {@link Refusal}. Asks only when a person is there to answer, and tells
     * an ordinary user, on {@code screen}, in what way they are root.
     */
    void require(Course course, Supplier<Screen> screen) {
        Machine machine = Machine.here(course.environment());
        boolean accepted = given || "true".equals(course.environment().get("CI"));
        switch (decide(machine, accepted, Screens::isInteractive)) {
            case ALLOWED ->
                Optional.ofNullable(course.environment().get("ATELIER_UID"))
                        .filter(uid -> machine.userNamespace())
                        .ifPresent(uid -> screen.get().note(Messages.get("privileges.user", uid)));
            case POWERLESS -> throw new Refusal(Messages.get("privileges.none"));
            case REFUSED -> throw new Refusal(Messages.get("host.refused"));
            case ASK -> ask(course);
        }
    }

    private static void ask(Course course) {
        course.screen().warn(Messages.get("host.stake"));
        String word = switch (Prompt.question(course.screen(), Messages.get("host.ask"))) {
            case Prompt.Text(String text) -> text.strip().toLowerCase(Locale.ROOT);
            case Prompt.Cancelled cancelled -> "";
            case Prompt.Ended ended -> "";
        };
        if (!word.equals("oui") && !word.equals("o")) {
            throw new Refusal(Messages.get("host.declined"));
        }
    }
}
