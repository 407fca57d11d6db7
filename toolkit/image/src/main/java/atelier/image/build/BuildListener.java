package atelier.image.build;

/** Is told of what happens, in order, one thing at a time, by threads of the build's own. */
public interface BuildListener {
    /** Listens to nothing. */
    BuildListener NONE = event -> {};

    /** Something happened. What it throws ends the build. */
    void happened(BuildEvent event);
}
