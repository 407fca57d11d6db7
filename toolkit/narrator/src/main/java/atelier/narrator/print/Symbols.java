package atelier.narrator.print;

import java.text.Normalizer;

/**
 * The marks that structure a narration, and how text is written with the characters that the terminal has.
 *
 * @param gutter begins every line; heavy, since JLine turns light line drawing into ASCII
 * @param change begins a change
 * @param failure begins the explanation of a failure
 * @param detail begins a detail
 * @param arrow from before to after
 * @param ellipsis stands for what was left out
 * @param ascii whether the terminal has no other characters
 */
record Symbols(
        String gutter, String change, String failure, String detail, String arrow, String ellipsis, boolean ascii) {
    static final Symbols UNICODE = new Symbols("┃ ", "• ", "✗ ", "· ", "→", "…", false);
    static final Symbols ASCII = new Symbols("| ", "* ", "x ", "- ", "->", "...", true);

    /** The text as it may be sent to the terminal: control characters as C escapes, and in ASCII without accents. */
    String written(String text) {
        var written = new StringBuilder();
        (ascii ? withoutAccents(text) : text)
                .codePoints()
                .forEach(character -> written.append(
                        Character.isISOControl(character)
                                ? "\\" + Integer.toOctalString(character)
                                : Character.toString(character)));
        return written.toString();
    }

    private static String withoutAccents(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("«\\s?\\u00a0?|\\u00a0?»", "\"")
                .replace('\u00a0', ' ')
                .replace("µ", "u")
                .replace("œ", "oe")
                .replace("→", "->")
                .replace("…", "...")
                .replaceAll("[^\\x00-\\x7f]", "?");
    }
}
