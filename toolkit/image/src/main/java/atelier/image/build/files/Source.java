package atelier.image.build.files;

import java.util.List;

/**
 * What one word of a recipe stands for.
 *
 * @param name its last name, which it keeps in a directory
 * @param isDirectory whether it is one: then what is in it is copied
 * @param files it first, then what is below it
 */
record Source(String name, boolean isDirectory, List<SelectedFile> files) {
    Source {
        files = List.copyOf(files);
    }
}
