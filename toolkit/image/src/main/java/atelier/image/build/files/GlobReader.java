package atelier.image.build.files;

import java.util.ArrayList;
import java.util.List;

/** Reads a pattern, once. */
final class GlobReader {
    private static final GlobToken NO_SLASH = new GlobToken.Character(List.of(new GlobToken.Range('/', '/')), true);

    private final String pattern;
    private final boolean doubleStars;
    private final List<GlobToken> tokens = new ArrayList<>();
    private int at;

    GlobReader(String pattern, boolean doubleStars) {
        this.pattern = pattern;
        this.doubleStars = doubleStars;
    }

    List<GlobToken> tokens() {
        while (at < pattern.length()) {
            tokens.add(next());
        }
        return tokens;
    }

    private GlobToken next() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '*' -> star();
            case '?' -> NO_SLASH;
            case '[' -> characters();
            case '\\' -> one(taken());
            default -> one(c);
        };
    }

    private static GlobToken one(char c) {
        return new GlobToken.Character(List.of(new GlobToken.Range(c, c)), false);
    }

    private GlobToken star() {
        if (!doubleStars || at == pattern.length() || pattern.charAt(at) != '*') {
            return new GlobToken.Star();
        }
        at++;
        if (at < pattern.length() && pattern.charAt(at) == '/') {
            at++;
        }
        return at == pattern.length() ? new GlobToken.Everything() : new GlobToken.Directories();
    }

    private GlobToken characters() {
        boolean isNegated = at < pattern.length() && pattern.charAt(at) == '^';
        if (isNegated) {
            at++;
        }
        var ranges = new ArrayList<GlobToken.Range>();
        while (ranges.isEmpty() || at == pattern.length() || pattern.charAt(at) != ']') {
            char first = bound();
            char last = first;
            if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                at++;
                last = bound();
            }
            ranges.add(new GlobToken.Range(first, last));
        }
        at++;
        if (isNegated) {
            ranges.add(new GlobToken.Range('/', '/'));
        }
        return new GlobToken.Character(ranges, isNegated);
    }

    private char bound() {
        char c = taken();
        return c == '\\' ? taken() : c;
    }

    private char taken() {
        if (at == pattern.length()) {
            throw new FilesException(FilesProblem.BAD_PATTERN, pattern, "it ends in the middle of [ ] or after \\");
        }
        return pattern.charAt(at++);
    }
}
