package atelier.course.xray;

import java.util.List;
import java.util.stream.Stream;

/**
 * The container as it is now, each part marked with what became of it since an earlier reading.
 *
 * @param now what is compared
 * @param root marks {@link Xray#place}: another root, or the same
 * @param cwd marks {@link Xray#place}: another current directory, or the same
 */
public record XrayChanges(
        Xray now,
        Mark root,
        Mark cwd,
        Marked<Credentials> credentials,
        List<Marked<SeenNamespace>> namespaces,
        List<Marked<SeenProcess>> processes,
        List<Marked<SeenMount>> mounts,
        List<Marked<SeenGroup>> groups,
        List<Marked<SeenLink>> links) {
    /** With nothing to compare with: nothing is marked. */
    public static XrayChanges none(Xray now) {
        return between(now, now);
    }

    /** From {@code before} to {@code now}, which are of one container. */
    public static XrayChanges between(Xray before, Xray now) {
        return new XrayChanges(
                now,
                mark(before.place().root(), now.place().root()),
                mark(before.place().cwdOnHost(), now.place().cwdOnHost()),
                Marked.of(before.credentials(), now.credentials()),
                Marked.lists(
                        before.namespaces(),
                        now.namespaces(),
                        SeenNamespace::namespace,
                        each -> List.of(each.detail(), each.members() == 0)),
                Marked.lists(before.processes(), now.processes(), SeenProcess::pid, XrayChanges::essence),
                Marked.lists(
                        before.mounts(),
                        now.mounts(),
                        each -> List.of(each.through(), each.mount().id()),
                        each -> List.of(each.mount().mountPoint(), each.mount().options(), each.onHost())),
                Marked.lists(
                        before.groups(),
                        now.groups(),
                        SeenGroup::name,
                        each -> each.gauges().stream().map(Gauge::limits).toList()),
                Marked.lists(
                        before.links(),
                        now.links(),
                        each -> List.of(each.through(), each.name()),
                        SeenLink::addresses));
    }

    /** Whether anything is marked. */
    public boolean any() {
        return Stream.of(
                        Stream.of(root, cwd, credentials.mark()),
                        namespaces.stream().map(Marked::mark),
                        processes.stream().map(Marked::mark),
                        mounts.stream().map(Marked::mark),
                        groups.stream().map(Marked::mark),
                        links.stream().map(Marked::mark))
                .flatMap(marks -> marks)
                .anyMatch(mark -> mark != Mark.SAME);
    }

    /** What the lab thread is in is told elsewhere. */
    private static Object essence(SeenProcess process) {
        return List.of(
                process.command(),
                process.isZombie(),
                process.uid(),
                process.pids(),
                process.depth() == 0 ? "" : process.namespaces());
    }

    private static Mark mark(Object before, Object now) {
        return before.equals(now) ? Mark.SAME : Mark.CHANGED;
    }
}
