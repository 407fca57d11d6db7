package atelier.image.build.files;

import java.util.List;

/** One part of a pattern. */
sealed interface GlobToken {
    /** One character of some ranges, or of none of them. */
    record Character(List<Range> ranges, boolean isNegated) implements GlobToken {
        boolean accepts(char c) {
            return ranges.stream().anyMatch(range -> range.first <= c && c <= range.last) != isNegated;
        }
    }

    /** Characters one after the other, both ends included. */
    record Range(char first, char last) {}

    /** Any characters but slashes. */
    record Star() implements GlobToken {}

    /** Any characters at all: two stars at the end. */
    record Everything() implements GlobToken {}

    /** Nothing, or anything that ends with a slash: two stars before the end. */
    record Directories() implements GlobToken {}
}
