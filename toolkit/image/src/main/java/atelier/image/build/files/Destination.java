package atelier.image.build.files;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where copies go and what becomes of them.
 *
 * @param path absolute in the image; a directory when it ends with a slash
 * @param owner of the copies; absent where they keep theirs
 * @param permissions of the copies; absent where they keep theirs
 */
public record Destination(String path, Optional<CopyOwner> owner, OptionalInt permissions) {
    /** Whether it can only be a directory. */
    boolean isDirectory() {
        return path.endsWith("/");
    }
}
