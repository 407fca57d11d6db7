package atelier.course.author;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/** The words of the handout that come from no lab. */
final class Wording {
    private final Properties sentences = new Properties();

    Wording() {
        try {
            sentences.load(new StringReader(Resources.text("handout.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read text from memory", e);
        }
    }

    /** The sentence of that name, with its arguments in place. */
    String of(String name, Object... arguments) {
        String sentence = sentences.getProperty(name);
        if (sentence == null) {
            throw new IllegalArgumentException("handout.properties has no sentence " + name);
        }
        return new MessageFormat(sentence, Locale.FRENCH).format(arguments);
    }
}
