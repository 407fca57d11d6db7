package atelier.kernel.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * File names as Linux has them: any bytes but zero and the slash. In this package and those that use it they travel in
 * a {@code String} with one Latin-1 character a byte, which compares, hashes and sorts as the bytes do.
 */
public final class RawName {
    private RawName() {}

    /** The bytes of a name or path. */
    public static byte[] bytes(String raw) {
        return raw.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The name or path that has these bytes. */
    public static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The bytes of text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes of a path of Java's. */
    public static String of(Path path) {
        return of(path.toString());
    }

    /** For people: as UTF-8, what is none replaced, what is long cut. */
    public static String readable(String raw) {
        String text = new String(bytes(raw), StandardCharsets.UTF_8);
        return text.length() <= 120 ? text : text.substring(0, 100) + "… (" + raw.length() + " bytes)";
    }

    /** For C: with a zero at the end. */
    static byte[] zeroEnded(String raw) {
        return Arrays.copyOf(bytes(raw), raw.length() + 1);
    }
}
