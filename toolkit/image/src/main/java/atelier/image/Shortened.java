package atelier.image;

/** Text of strangers, made fit for a message: short, on one line, without control characters. */
public final class Shortened {
    private static final int LONGEST = 120;

    private Shortened() {}

    /** The text itself when it is harmless, else its beginning with what cannot be printed replaced. */
    public static String text(String text) {
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return start.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
