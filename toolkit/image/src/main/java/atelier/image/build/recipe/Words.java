package atelier.image.build.recipe;

import java.util.ArrayList;
import java.util.List;

/** A line cut where there is white space, as the instructions need it. */
final class Words {
    private Words() {}

    /** At every white space: {@code COPY} and its like know no quotes. */
    static List<String> plain(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    /** At white space that is neither quoted nor escaped; quotes and escapes stay. */
    static List<String> quoted(String text, char escape) {
        var words = new ArrayList<String>();
        int at = 0;
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                return words;
            }
            int end = end(text, at, escape);
            words.add(text.substring(at, end));
            at = end;
        }
    }

    /** Where the word ends that begins at {@code start}. */
    static int end(String text, int start, char escape) {
        char quote = 0;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == 0 && Character.isWhitespace(c)) {
                return at;
            }
            if (c == escape && quote != '\'') {
                at++;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return text.length();
    }
}
