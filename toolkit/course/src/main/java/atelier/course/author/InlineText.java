package atelier.course.author;

import atelier.course.model.Text;
import atelier.course.model.Text.Span;
import atelier.course.model.Text.Style;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Turns the inline HTML that Asciidoctor makes of a paragraph into spans of one style each. */
final class InlineText implements NodeVisitor {
    private final List<Span> spans = new ArrayList<>();
    private final Deque<Style> styles = new ArrayDeque<>(List.of(Style.PLAIN));

    private InlineText() {}

    /** The text of a fragment of HTML; a line break becomes a newline, a link is followed by its address. */
    static Text of(String html) {
        Element body = Jsoup.parseBodyFragment(html).body();
        FrenchTypography.apply(body);
        var text = new InlineText();
        body.traverse(text);
        return new Text(text.trimmed());
    }

    @Override
    public void head(Node node, int depth) {
        switch (node) {
            case TextNode text -> append(styles.peek(), collapsed(text.getWholeText()));
            case Element element when element.nameIs("br") -> append(Style.PLAIN, "\n");
            case Element element -> styles.push(style(element));
            default -> {} // comments say nothing
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element && !element.nameIs("br")) {
            styles.pop();
            if (element.nameIs("a")) {
                appendAddress(element);
            }
        }
    }

    private Style style(Element element) {
        return switch (element.normalName()) {
            case "strong", "b" -> Style.STRONG;
            case "em", "i" -> Style.EMPHASIS;
            case "code" -> Style.CODE;
            default -> styles.peek();
        };
    }

    private void appendAddress(Element link) {
        String address = link.attr("href");
        boolean elsewhere = !address.isEmpty() && !address.startsWith("#");
        if (elsewhere && !link.text().equals(address)) {
            append(Style.PLAIN, " (" + address + ")");
        }
    }

    private void append(Style style, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!spans.isEmpty() && spans.getLast().style() == style) {
            spans.add(new Span(style, spans.removeLast().text() + text));
        } else {
            spans.add(new Span(style, text));
        }
    }

    /** As a browser does, except that spaces that do not break stay. */
    private static String collapsed(String text) {
        return text.replaceAll("[ \\t\\n]+", " ");
    }

    private List<Span> trimmed() {
        for (int i = 0; i < spans.size(); i++) {
            String text = spans.get(i).text().replaceAll(" *\\n *", "\n");
            boolean afterSpace = i == 0 || spans.get(i - 1).text().endsWith("\n");
            boolean last = i == spans.size() - 1;
            text = afterSpace ? text.replaceFirst("^ +", "") : text;
            spans.set(i, new Span(spans.get(i).style(), last ? text.replaceFirst("[ \\n]+$", "") : text));
        }
        return spans.stream().filter(span -> !span.text().isEmpty()).toList();
    }
}
