package atelier.shell.command;

/** A command that will not do what it was asked, and says why in the learner's language: exit code 2. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String sentence) {
        super(sentence);
    }
}
