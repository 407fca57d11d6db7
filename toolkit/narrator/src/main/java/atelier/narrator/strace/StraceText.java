package atelier.narrator.strace;

import java.util.List;

/**
 * A system call as {@code strace} writes it, in the parts that a narrow page may be broken at.
 *
 * @param name of the call
 * @param arguments each one whole
 * @param result what follows the equals sign: {@code 0}, {@code 5}, {@code -1 ENOENT}
 */
public record StraceText(String name, List<String> arguments, String result) {
    public StraceText {
        arguments = List.copyOf(arguments);
    }

    /** The line: {@code chroot("/nope") = -1 ENOENT}. */
    @Override
    public String toString() {
        return name + "(" + String.join(", ", arguments) + ") = " + result;
    }
}
