package atelier.course.check;

import java.util.Map;

/** What a check saw. The evidence names what was read, for the sentences of {@code lab.adoc}. */
public sealed interface Verdict {
    /** What was read, by the names that the sentences use. */
    Map<String, String> evidence();

    /** It is as it should be. */
    record Held(Map<String, String> evidence) implements Verdict {}

    /** It is not; {@code diagnosis} names the likely misconception. */
    record Missed(String diagnosis, Map<String, String> evidence) implements Verdict {}
}
