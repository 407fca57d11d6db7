package atelier.course.author;

import atelier.course.model.CheckText;
import atelier.course.model.Text;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.asciidoctor.ast.DescriptionList;
import org.asciidoctor.ast.DescriptionListEntry;
import org.asciidoctor.ast.ListItem;

/** Reads the sentences of a check: {@code vrai} when it holds, then one for each misconception. */
final class CheckReader {
    private static final String HELD = "vrai";

    private final Reading reading;
    private final ListReader lists;

    CheckReader(Reading reading) {
        this.reading = reading;
        lists = new ListReader(reading);
    }

    /** Empty where the list has no id or does not begin with {@code vrai}. */
    Optional<CheckText> read(DescriptionList list) {
        var sentences = new LinkedHashMap<String, Text>();
        for (DescriptionListEntry entry : list.getItems()) {
            ListItem term = entry.getTerms().getFirst();
            if (entry.getTerms().size() > 1) {
                reading.problem(term, "one sentence belongs to one diagnosis");
            }
            String diagnosis = reading.text(term, term.getText()).words();
            if (sentences.put(diagnosis, lists.description(entry)) != null) {
                reading.problem(term, "the diagnosis " + diagnosis + " has two sentences");
            }
        }
        if (list.getId() == null) {
            reading.problem(list, "these sentences do not say of which check: write [.verification#id]");
            return Optional.empty();
        }
        if (!HELD.equals(sentences.isEmpty() ? "" : sentences.firstEntry().getKey())) {
            reading.problem(list, "the sentences of a check begin with \"vrai::\", said when it holds");
            return Optional.empty();
        }
        var check = new CheckText(list.getId(), sentences.remove(HELD), sentences);
        reading.add(new Reading.Named(reading.place(list), check));
        return Optional.of(check);
    }
}
