package atelier.shell.screen;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours a line of the learner: Java by its words, a command by its first sign. */
public final class JavaColours {
    private static final AttributedStyle KEYWORD = AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA);
    private static final AttributedStyle STRING = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle CONSTANT = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle COMMENT = AttributedStyle.DEFAULT.faint();
    private static final Pattern WORDS = Pattern.compile(
            "(?<comment>//[^\\n]*|/\\*.*?\\*/)"
                    + "|(?<string>\"(?:\\\\.|[^\"\\\\\\n])*\"?)"
                    + "|(?<keyword>\\b(?:var|new|for|while|do|if|else|try|catch|finally|return|throw|int|long|byte|char"
                    + "|boolean|void|final|static|class|record|import|true|false|null|switch|case|default|break"
                    + "|continue|instanceof|yield)\\b)"
                    + "|(?<constant>\\b(?:[A-Z][A-Z0-9_]{2,}|0[xX][0-9a-fA-F_]+|[0-9][0-9_]*L?)\\b)",
            Pattern.DOTALL);

    private JavaColours() {}

    /** The line, coloured. */
    public static AttributedString of(String line) {
        if (line.startsWith("/") || line.startsWith("!") || line.startsWith("$ ")) {
            return new AttributedString(line, Palette.MARK);
        }
        var coloured = new AttributedStringBuilder();
        Matcher matcher = WORDS.matcher(line);
        int at = 0;
        while (matcher.find()) {
            coloured.append(line.substring(at, matcher.start()));
            coloured.append(matcher.group(), style(matcher));
            at = matcher.end();
        }
        return coloured.append(line.substring(at)).toAttributedString();
    }

    private static AttributedStyle style(Matcher matcher) {
        if (matcher.group("comment") != null) {
            return COMMENT;
        }
        if (matcher.group("string") != null) {
            return STRING;
        }
        return matcher.group("keyword") != null ? KEYWORD : CONSTANT;
    }
}
