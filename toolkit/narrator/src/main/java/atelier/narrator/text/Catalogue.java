package atelier.narrator.text;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

/**
 * Messages by key, read whole when loaded so that a thread that has changed root never looks for a file. The base is
 * French; a translation is a second file with the language's suffix. Immutable.
 */
public final class Catalogue {
    private final String name;
    private final ResourceBundle messages;

    private Catalogue(String name, ResourceBundle messages) {
        this.name = name;
        this.messages = messages;
    }

    /** Loads the catalogue of that name beside this class, in {@code locale} if there is a translation. */
    public static Catalogue load(String name, Locale locale) {
        var baseOnly = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        String path = Catalogue.class.getPackageName() + "." + name;
        return new Catalogue(name, ResourceBundle.getBundle(path, locale, Catalogue.class.getClassLoader(), baseOnly));
    }

    /** The message, with {@code {0}}, {@code {1}} … replaced by {@code values}; a key without message is a mistake. */
    public String text(String key, Object... values) {
        return find(key, values)
                .orElseThrow(() -> new IllegalArgumentException("catalogue " + name + " has no message " + key));
    }

    /** The message if there is one. */
    public Optional<String> find(String key, Object... values) {
        if (!messages.containsKey(key)) {
            return Optional.empty();
        }
        String message = messages.getString(key);
        for (int i = 0; i < values.length; i++) {
            message = message.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return Optional.of(message);
    }

    /** Every key, in alphabetical order. */
    public Set<String> keys() {
        return new TreeSet<>(messages.keySet());
    }
}
