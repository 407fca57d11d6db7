package atelier.image.registry.server;

import atelier.image.Shortened;
import java.util.List;
import java.util.Optional;

/**
 * A part of a sorted list (distribution-spec, listing tags).
 *
 * @param most how many
 * @param last what was seen last, whether or not it is still there; empty for the beginning
 */
record Page(int most, String last) {
    private static final int LARGEST = 10_000;

    /** @throws Refusal if {@code n} is no number */
    static Page asked(Request request) {
        String n = request.parameter("n").orElse(Integer.toString(LARGEST));
        if (!n.matches("\\d{1,9}")) {
            throw new Refusal(
                    ErrorCode.PAGINATION_NUMBER_INVALID, "n=" + Shortened.text(n) + " is no number of entries");
        }
        return new Page(
                Math.min(Integer.parseInt(n), LARGEST),
                request.parameter("last").orElse(""));
    }

    /** Those of the page. */
    List<String> of(List<String> sorted) {
        return sorted.stream()
                .filter(entry -> entry.compareTo(last) > 0)
                .limit(most)
                .toList();
    }

    /** The header that leads to the next page, when there is one (RFC 8288). */
    Optional<String> next(List<String> sorted, List<String> shown, String path) {
        boolean more = !shown.isEmpty() && !shown.getLast().equals(sorted.getLast());
        return more
                ? Optional.of("<" + path + "?n=" + most + "&last=" + shown.getLast() + ">; rel=\"next\"")
                : Optional.empty();
    }
}
