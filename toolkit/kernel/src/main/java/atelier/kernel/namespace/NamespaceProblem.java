package atelier.kernel.namespace;

/**
 * What can go wrong with namespaces beside a system call that fails, each with its sentence; {@code %s} stands for the
 * values that {@link NamespaceException} carries. The same constants name the learner's sentences in other languages.
 */
public enum NamespaceProblem {
    BAD_ID_MAP("\"%s\" is no line of an id map: three unsigned numbers of 32 bits"),
    MAP_REFUSED("ids of process %s cannot be mapped: %s"),
    NOT_HELD("%s cannot be held in a new user namespace: unshare %s"),
    NOT_WAITING("process %s cannot be let go: it no longer waits at its gate");

    private final String sentence;

    NamespaceProblem(String sentence) {
        this.sentence = sentence;
    }

    /** In English, {@code %s} where a value goes. */
    public String sentence() {
        return sentence;
    }
}
