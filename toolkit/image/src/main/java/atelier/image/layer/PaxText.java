package atelier.image.layer;

/** The text of an extended header: records that carry their own length. Raw, as in {@code RawName}. */
final class PaxText {
    private final StringBuilder text = new StringBuilder();

    void add(String key, String value) {
        int rest = key.length() + value.length() + 3; // the space, the "=" and the end of the line
        int length = rest + digits(rest);
        if (digits(length) > digits(rest)) {
            length++;
        }
        text.append(length).append(' ').append(key).append('=').append(value).append('\n');
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }
}
