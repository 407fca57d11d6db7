package atelier.image.build.recipe;

/**
 * {@code name=value}, variables and quotes as they stand.
 *
 * @param name of a variable or a label
 * @param value to be expanded
 */
public record Assignment(String name, String value) {}
