package atelier.image.build.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A path with {@code *}, {@code ?} and {@code [a-z]}, none of which is a slash, and perhaps {@code **}, which is any
 * directories. What it takes to compare grows with the length of the path times that of the pattern, and no faster.
 * Source: Go's {@code filepath.Match}; moby's {@code patternmatcher} for {@code **}.
 */
final class GlobPattern {
    private final List<GlobToken> tokens;

    private GlobPattern(List<GlobToken> tokens) {
        this.tokens = tokens;
    }

    /** Of a source of {@code COPY}: two stars are no more than one. */
    static GlobPattern of(String pattern) {
        return new GlobPattern(new GlobReader(pattern, false).tokens());
    }

    /** Of {@code .dockerignore}: two stars are any number of directories. */
    static GlobPattern withDoubleStars(String pattern) {
        return new GlobPattern(new GlobReader(pattern, true).tokens());
    }

    /** Whether a text is more than a name. */
    static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '\\');
    }

    /** Follows all ways through the pattern at once: those of which the numbers are set have got so far. */
    boolean matches(String path) {
        var reached = new boolean[tokens.size() + 1];
        var inside = new boolean[tokens.size() + 1];
        reach(reached, 0);
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            var next = new boolean[reached.length];
            var nextInside = new boolean[reached.length];
            for (int at = 0; at < tokens.size(); at++) {
                step(c, at, reached[at], inside[at], next, nextInside);
            }
            reached = next;
            inside = nextInside;
        }
        return reached[tokens.size()];
    }

    private void step(char c, int at, boolean reached, boolean inside, boolean[] next, boolean[] nextInside) {
        switch (tokens.get(at)) {
            case GlobToken.Character character -> {
                if (reached && character.accepts(c)) {
                    reach(next, at + 1);
                }
            }
            case GlobToken.Star star -> {
                if (reached && c != '/') {
                    reach(next, at);
                }
            }
            case GlobToken.Everything everything -> {
                if (reached) {
                    reach(next, at);
                }
            }
            case GlobToken.Directories directories -> {
                if (reached || inside) {
                    nextInside[at] = true;
                    if (c == '/') {
                        reach(next, at + 1);
                    }
                }
            }
        }
    }

    /** Marks a place, and those after it that may be reached for nothing. */
    private void reach(boolean[] places, int at) {
        places[at] = true;
        for (int i = at; i < tokens.size() && !(tokens.get(i) instanceof GlobToken.Character); i++) {
            places[i + 1] = true;
        }
    }

    /** The parts of a path between its slashes, as patterns. */
    static List<GlobPattern> parts(String pattern) {
        var parts = new ArrayList<GlobPattern>();
        Arrays.stream(pattern.split("/")).map(GlobPattern::of).forEach(parts::add);
        return parts;
    }
}
