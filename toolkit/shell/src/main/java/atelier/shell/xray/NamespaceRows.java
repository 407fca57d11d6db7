package atelier.shell.xray;

import atelier.course.xray.Mark;
import atelier.course.xray.Marked;
import atelier.course.xray.SeenNamespace;
import atelier.course.xray.XrayChanges;
import atelier.kernel.namespace.IdMap;
import atelier.kernel.proc.NamespaceKind;
import atelier.shell.screen.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The namespaces that the host is not in, one a row, and on a last one those that all share with it. */
record NamespaceRows(XrayChanges changes) {
    private static final int SHOWN_IDS = 3;

    List<XrayRow> rows() {
        var rows = new ArrayList<XrayRow>();
        for (Marked<SeenNamespace> marked : changes.namespaces()) {
            rows.add(row(marked));
        }
        String shared = Arrays.stream(NamespaceKind.values())
                .filter(changes.now().shared()::contains)
                .map(NamespaceKind::file)
                .collect(Collectors.joining(" "));
        if (!shared.isEmpty()) {
            rows.add(XrayRow.of(
                    Mark.SAME,
                    Messages.get(rows.isEmpty() ? "xray.namespaces" : "xray.namespaces.others"),
                    Messages.get("xray.namespaces.shared"),
                    shared));
        }
        return rows;
    }

    private XrayRow row(Marked<SeenNamespace> marked) {
        SeenNamespace seen = marked.value();
        String members = seen.members() == 0
                ? Messages.get("xray.namespace.next")
                : seen.through() == changes.now().thread().pid()
                        ? ""
                        : Messages.get("xray.namespace.members", seen.members(), Integer.toString(seen.through()));
        String number = seen.namespace().inode() == SeenNamespace.UNNUMBERED
                ? ""
                : Long.toString(seen.namespace().inode());
        String inside = joined(number, inside(seen.detail()), members);
        String host = joined(Long.toString(seen.host().inode()), host(seen.detail()));
        return XrayRow.of(
                marked.mark(),
                Messages.get("xray.namespace", seen.namespace().kind().file()),
                inside,
                host);
    }

    private static String inside(SeenNamespace.Detail detail) {
        return switch (detail) {
            case SeenNamespace.Nothing nothing -> "";
            case SeenNamespace.Hostname name ->
                name.inside()
                        .map(text -> Messages.get("xray.namespace.name", text))
                        .orElse("");
            case SeenNamespace.First first ->
                first.pid()
                        .map(pid -> Messages.get("xray.namespace.first", Integer.toString(pid)))
                        .orElseGet(() -> Messages.get("xray.namespace.first.none"));
            case SeenNamespace.Ids ids ->
                ids.maps().uids().isEmpty()
                        ? Messages.get("xray.namespace.ids.none")
                        : Messages.get("xray.namespace.ids", ranges(ids.maps().uids(), false));
            case SeenNamespace.Offsets offsets -> clocks(offsets.clocks());
        };
    }

    private static String host(SeenNamespace.Detail detail) {
        return switch (detail) {
            case SeenNamespace.Hostname name -> Messages.get("xray.namespace.name", name.host());
            case SeenNamespace.Ids ids
            when !ids.maps().uids().isEmpty() ->
                Messages.get("xray.namespace.ids", ranges(ids.maps().uids(), true));
            default -> "";
        };
    }

    /** Of each clock that differs, by how many seconds. */
    private static String clocks(List<String> lines) {
        String shifted = lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length == 3 && !fields[1].equals("0"))
                .map(fields -> Messages.get(
                        "xray.namespace.clock", fields[0], fields[1].startsWith("-") ? fields[1] : "+" + fields[1]))
                .collect(Collectors.joining(", "));
        return shifted.isEmpty() ? Messages.get("xray.namespace.clock.none") : shifted;
    }

    private static String ranges(List<IdMap> map, boolean outside) {
        return map.stream()
                        .limit(SHOWN_IDS)
                        .map(range -> {
                            long first = outside ? range.outside() : range.inside();
                            return range.count() == 1
                                    ? Long.toString(first)
                                    : first + "–" + (first + range.count() - 1);
                        })
                        .collect(Collectors.joining(", "))
                + (map.size() > SHOWN_IDS ? ", …" : "");
    }

    private static String joined(String... parts) {
        return Arrays.stream(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }
}
