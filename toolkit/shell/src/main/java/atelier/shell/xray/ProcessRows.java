package atelier.shell.xray;

import atelier.course.xray.Mark;
import atelier.course.xray.Marked;
import atelier.course.xray.SeenProcess;
import atelier.course.xray.XrayChanges;
import atelier.shell.screen.Messages;
import java.util.ArrayList;
import java.util.List;

/** The tree of processes: on the left the ids that they have for themselves, on the right those that the host knows. */
record ProcessRows(XrayChanges changes) {
    List<XrayRow> rows() {
        var rows = new ArrayList<XrayRow>();
        int width = changes.processes().stream()
                .mapToInt(each -> Integer.toString(each.value().innerPid()).length())
                .max()
                .orElse(1);
        for (Marked<SeenProcess> marked : changes.processes()) {
            rows.add(row(marked, rows.isEmpty(), width));
        }
        if (changes.now().unread() > 0) {
            rows.add(XrayRow.of(
                    Mark.SAME,
                    "",
                    "",
                    Messages.get("xray.processes.unread", changes.now().unread())));
        }
        return rows;
    }

    private XrayRow row(Marked<SeenProcess> marked, boolean first, int width) {
        SeenProcess process = marked.value();
        String label = first ? Messages.get("xray.processes") : "";
        String id = " ".repeat(width - Integer.toString(process.innerPid()).length()) + process.innerPid();
        if (process.depth() == 0) {
            return XrayRow.of(
                    marked.mark(), label, id + " " + Messages.get("xray.thread"), Integer.toString(process.pid()));
        }
        String branch = "  ".repeat(process.depth() - 1) + "╰ ";
        var host = new StringBuilder(Integer.toString(process.pid()));
        host.append(' ').append(marked.mark() == Mark.VANISHED ? Messages.get("xray.state.gone") : state(process));
        if (process.uid() != changes.now().thread().uid()) {
            host.append(", uid ").append(process.uid());
        }
        return XrayRow.of(marked.mark(), label, id + " " + branch + process.command(), host.toString());
    }

    private static String state(SeenProcess process) {
        String key = "xray.state." + process.state();
        return Messages.has(key) ? Messages.get(key) : Character.toString(process.state());
    }
}
