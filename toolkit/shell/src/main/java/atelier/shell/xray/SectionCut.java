package atelier.shell.xray;

import atelier.course.xray.Mark;
import atelier.shell.screen.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A section of which only so many rows are shown: those that have changed, then the first. */
record SectionCut(List<XrayRow> rows) {
    /** At most so many rows, in their order; where some are left out, the last one says how many. */
    List<XrayRow> to(int most) {
        if (rows.size() <= most) {
            return rows;
        }
        if (most <= 1) {
            return chosen(most);
        }
        var shown = new ArrayList<>(chosen(most - 1));
        shown.add(XrayRow.of(Mark.SAME, "", Messages.get("xray.more", rows.size() - most + 1), ""));
        return shown;
    }

    private List<XrayRow> chosen(int count) {
        return IntStream.concat(
                        IntStream.range(0, rows.size()).filter(i -> rows.get(i).mark() != Mark.SAME),
                        IntStream.range(0, rows.size()).filter(i -> rows.get(i).mark() == Mark.SAME))
                .limit(count)
                .sorted()
                .mapToObj(rows::get)
                .toList();
    }

    /** Shares {@code room} rows out: one to each section in turn, sections with changes first, as long as they last. */
    static List<XrayRow> share(List<List<XrayRow>> sections, int room) {
        var given = new int[sections.size()];
        int left = room;
        List<Integer> order = IntStream.concat(
                        indices(sections).filter(i -> hasChanges(sections.get(i))),
                        indices(sections).filter(i -> !hasChanges(sections.get(i))))
                .boxed()
                .toList();
        boolean more = true;
        while (left > 0 && more) {
            more = false;
            for (int i : order) {
                if (left > 0 && given[i] < sections.get(i).size()) {
                    given[i]++;
                    left--;
                    more = true;
                }
            }
        }
        return indices(sections)
                .boxed()
                .flatMap(i -> new SectionCut(sections.get(i)).to(given[i]).stream())
                .toList();
    }

    private static IntStream indices(List<List<XrayRow>> sections) {
        return IntStream.range(0, sections.size());
    }

    private static boolean hasChanges(List<XrayRow> section) {
        return section.stream().anyMatch(row -> row.mark() != Mark.SAME);
    }
}
