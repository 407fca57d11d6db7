package atelier.shell.screen;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;

/** The sentences of the shell, from {@code messages.properties}; another language is another file. */
public final class Messages {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("atelier.shell.messages", Locale.FRENCH);

    private Messages() {}

    /**
     * The sentence of that key with its {@code {0}}, {@code {1}} … filled in. Apostrophes in it are typographic. A number
     * is written as it is, a pid for one: the locale would group its digits, and take its time to load.
     */
    public static String get(String key, Object... values) {
        var sentence = new MessageFormat(BUNDLE.getString(key), Locale.FRENCH);
        boolean plain = Arrays.stream(sentence.getFormats()).allMatch(Objects::isNull);
        return sentence.format(
                plain ? Arrays.stream(values).map(String::valueOf).toArray() : values);
    }

    /** Whether there is a sentence of that key. */
    public static boolean has(String key) {
        return BUNDLE.containsKey(key);
    }
}
