package atelier.labs.image;

import atelier.image.ImageException;
import atelier.image.layer.LayerException;
import atelier.image.registry.RegistryException;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;

/**
 * What snippets try with when the refusal is the lesson: it is told in the learner's words, and the lab goes on.
 *
 * @param words what came of it, for the learner to read
 */
public record Attempt(String words) {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("atelier.labs.image.words");

    /** Does it; what is neither done nor refused is thrown. */
    public static Attempt attempt(Callable<?> risky) throws Exception {
        try {
            return new Attempt(said("accepted", List.of(String.valueOf(risky.call()))));
        } catch (ImageException e) {
            return refused(e.problem(), e.values(), e);
        } catch (LayerException e) {
            return refused(e.problem(), e.values(), e);
        } catch (RegistryException e) {
            return refused(e.problem(), e.values(), e);
        }
    }

    /** In French where the lab has words for it, else in those of the toolkit. */
    private static Attempt refused(Enum<?> problem, List<String> values, Exception refusal) {
        String key = "refused." + problem.name();
        return new Attempt(
                WORDS.containsKey(key)
                        ? said(key, values)
                        : said("refused", List.of(problem.name(), refusal.getMessage())));
    }

    private static String said(String key, List<String> values) {
        return MessageFormat.format(WORDS.getString(key), values.toArray());
    }

    @Override
    public String toString() {
        return words;
    }
}
