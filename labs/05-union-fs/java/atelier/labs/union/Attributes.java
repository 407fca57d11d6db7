package atelier.labs.union;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** The extended attributes of a file as a learner reads them. */
public final class Attributes {
    private static final int PRINTABLE = 32;

    private Attributes() {}

    /** All of them, those of the kernel's own included: text where the value is one, else its bytes in hexadecimal. */
    public static Map<String, String> attributes(Path file) {
        Inode inode = Inode.of(file).orElseThrow(() -> new NoSuchElementException(file.toString()));
        var readable = new TreeMap<String, String>();
        inode.attributes().forEach((name, value) -> readable.put(name, text(value)));
        return readable;
    }

    private static String text(byte[] value) {
        var hexadecimal = new StringBuilder("0x");
        boolean printable = true;
        for (byte each : value) {
            printable &= each >= PRINTABLE;
            hexadecimal.append("%02x".formatted(each));
        }
        return printable ? new String(value, StandardCharsets.UTF_8) : hexadecimal.toString();
    }
}
