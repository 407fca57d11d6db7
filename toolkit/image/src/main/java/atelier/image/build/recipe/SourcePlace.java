package atelier.image.build.recipe;

/**
 * Where something stands in a recipe.
 *
 * @param file its name, as people know it
 * @param line from 1
 */
public record SourcePlace(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
