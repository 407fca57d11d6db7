package atelier.image.build.recipe;

/**
 * An instruction and where it stands.
 *
 * @param text all of it on one line, as people wrote it
 */
public record Statement(SourcePlace place, String text, Instruction instruction) {}
