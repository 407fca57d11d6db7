package atelier.course;

/** How many typing errors apart two words are: letters added, left out, changed, or swapped with the next one. */
public final class EditDistance {
    private EditDistance() {}

    /** Damerau and Levenshtein's distance in its "optimal string alignment" form. */
    public static int between(String one, String other) {
        int[][] distances = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : nearest(distances, one, i, other, j);
            }
        }
        return distances[one.length()][other.length()];
    }

    private static int nearest(int[][] distances, String one, int i, String other, int j) {
        int changed = distances[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int nearest = Math.min(changed, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(nearest, 1 + distances[i - 2][j - 2]) : nearest;
    }
}
