package atelier.course.author;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Sets French prose as it is printed: curly apostrophes, and spaces that do not break before {@code : ; ! ? »} and
 * after {@code «}. Code keeps every character.
 */
final class FrenchTypography {
    private static final Pattern BREAKING_SPACE = Pattern.compile("[ \\n](?=[:;!?»])|(?<=«)[ \\n]");
    private static final String NO_BREAK_SPACE = "\u00a0";

    private FrenchTypography() {}

    /** Changes the text of an HTML element and all it holds. */
    static void apply(Element html) {
        html.filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (node instanceof Element element && (element.nameIs("code") || element.nameIs("pre"))) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                if (node instanceof TextNode text) {
                    text.text(set(text.getWholeText()));
                }
                return FilterResult.CONTINUE;
            }
        });
    }

    /** Asciidoctor puts a thin space beside a dash and a space of no width behind an ellipsis: neither is French. */
    private static String set(String prose) {
        String plain = prose.replace("\u200b", "").replace('\u2009', ' ').replace('\'', '’');
        return BREAKING_SPACE.matcher(plain).replaceAll(NO_BREAK_SPACE);
    }
}
