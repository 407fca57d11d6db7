package atelier.image.build.recipe;

/**
 * Lines that stand in the recipe itself, after the instruction that begins them with {@code <<NAME}.
 *
 * @param name of the line that ends them
 * @param expands whether variables in them have their values: not when the name was quoted
 * @param content all the lines, each with its end
 */
public record Heredoc(String name, boolean expands, String content) {}
