package atelier.image.build.recipe;

import java.util.Optional;

/** One word being given its value, from left to right. */
final class WordScan {
    private static final int DEEPEST = 100;
    private static final int END = -1;

    private final String text;
    private final char escape;
    private final boolean quotes;
    private final Expansion expansion;
    private int at;
    private int depth;

    /** @param quotes whether quotes are to be taken away, and every escape */
    WordScan(String text, char escape, boolean quotes, Expansion expansion) {
        this.text = text;
        this.escape = escape;
        this.quotes = quotes;
        this.expansion = expansion;
    }

    String whole() {
        return until(END);
    }

    /** Up to an unquoted character, which is taken too. */
    private String until(int stop) {
        var value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == stop) {
                return value.toString();
            } else if (c == '$') {
                add(value, dollar());
            } else if (c == escape) {
                value.append(escaped(quotes ? "" : "$\\`"));
            } else if (quotes && c == '\'') {
                value.append(text, at, closing());
                at = closing() + 1;
            } else if (quotes && c == '"') {
                add(value, doubleQuoted());
            } else {
                value.append(c);
            }
        }
        if (stop != END) {
            throw substitution("a \"}\" is missing");
        }
        return value.toString();
    }

    private int closing() {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            throw expansion.refused(RecipeProblem.UNENDED_QUOTE, "'", text);
        }
        return end;
    }

    private String doubleQuoted() {
        var value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            } else if (c == '$') {
                add(value, dollar());
            } else if (c == escape) {
                value.append(escaped("\"$" + escape));
            } else {
                value.append(c);
            }
        }
        throw expansion.refused(RecipeProblem.UNENDED_QUOTE, "\"", text);
    }

    /** What an escape and the next character stand for; the escape stays before all but {@code meant}, if there are any. */
    private String escaped(String meant) {
        if (at == text.length()) {
            return meant.isEmpty() ? "" : String.valueOf(escape);
        }
        char c = text.charAt(at++);
        return meant.isEmpty() || meant.indexOf(c) >= 0 ? String.valueOf(c) : "" + escape + c;
    }

    private String dollar() {
        if (at < text.length() && text.charAt(at) == '{') {
            at++;
            if (++depth > DEEPEST) {
                throw substitution("it is nested deeper than " + DEEPEST);
            }
            String value = braced();
            depth--;
            return value;
        }
        String name = name();
        return name.isEmpty() ? "$" : expansion.value(name).orElse("");
    }

    private String braced() {
        String name = name();
        if (name.isEmpty()) {
            throw substitution("a name was expected after \"${\"");
        }
        char operator = taken();
        if (operator == '}') {
            return expansion.value(name).orElse("");
        }
        boolean emptyIsUnset = operator == ':';
        if (emptyIsUnset) {
            operator = taken();
        }
        if ("-+?".indexOf(operator) < 0) {
            throw substitution("after the name come \"}\", \":-\", \":+\", \":?\", \"-\", \"+\" or \"?\"");
        }
        String word = until('}');
        Optional<String> value = expansion.value(name).filter(set -> !emptyIsUnset || !set.isEmpty());
        return switch (operator) {
            case '-' -> value.orElse(word);
            case '+' -> value.isPresent() ? word : "";
            default ->
                value.orElseThrow(() -> expansion.refused(
                        RecipeProblem.REQUIRED_VARIABLE, name, word.isEmpty() ? "give it a value" : word));
        };
    }

    private char taken() {
        if (at == text.length()) {
            throw substitution("a \"}\" is missing");
        }
        return text.charAt(at++);
    }

    /** A name, or the one character that a shell would take for one; empty if there is none. */
    private String name() {
        int start = at;
        if (at < text.length() && "0123456789@*#?-!".indexOf(text.charAt(at)) >= 0) {
            at++;
            return text.substring(start, at);
        }
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    private void add(StringBuilder value, String part) {
        if (value.length() + part.length() > Expansion.LONGEST) {
            throw expansion.refused(RecipeProblem.TOO_LONG_VALUE, Expansion.LONGEST);
        }
        value.append(part);
    }

    private RecipeException substitution(String why) {
        return expansion.refused(RecipeProblem.BAD_SUBSTITUTION, text, why);
    }
}
