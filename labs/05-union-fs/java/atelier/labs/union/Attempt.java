package atelier.labs.union;

import atelier.image.layer.LayerException;
import atelier.image.snapshot.SnapshotException;
import atelier.kernel.SyscallException;
import atelier.narrator.text.Failures;
import java.io.IOException;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What snippets try with: what the kernel or the workshop refuses is told with its reason, and the lab goes on.
 *
 * @param words what came of it, for the learner to read
 */
public record Attempt(String words) {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("atelier.labs.union.words");

    /** Something that answers, or fails in any way. */
    public interface Question {
        /** Asks. */
        Object ask() throws Exception;
    }

    /** Does it. */
    public static Attempt attempt(Stopwatch.Task task) throws Exception {
        return attempt(() -> {
            task.run();
            return WORDS.getString("done");
        });
    }

    /** Asks for it. */
    public static Attempt attempt(Question question) throws Exception {
        try {
            return new Attempt(String.valueOf(question.ask()));
        } catch (LayerException e) {
            return refused("layer." + e.problem(), e.values());
        } catch (SnapshotException e) {
            return refused(e);
        } catch (SyscallException e) {
            String meaning = new Failures(Locale.getDefault()).meaning(e.errno());
            return refused("call", List.of(e.call(), e.errno(), meaning));
        } catch (IOException | UnsupportedOperationException e) {
            return refused("files", List.of(e.getMessage()));
        }
    }

    /** What a driver has against it. */
    static Attempt refused(SnapshotException e) {
        return refused("snapshot." + e.problem(), e.values());
    }

    private static Attempt refused(String key, List<?> values) {
        return new Attempt(MessageFormat.format(WORDS.getString(key), values.toArray()));
    }

    @Override
    public String toString() {
        return words;
    }
}
