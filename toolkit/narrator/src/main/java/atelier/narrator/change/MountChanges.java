package atelier.narrator.change;

import atelier.kernel.proc.MountInfo;
import atelier.narrator.change.MountsAspect.Mounts;
import atelier.narrator.text.Catalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs between two lists of mounts; more than a few changes of one sort are told of as one. */
record MountChanges(Catalogue texts, List<MountInfo> before, Mounts after) {
    private record Pair(MountInfo then, MountInfo now) {}

    private static final int TOLD_ONE_BY_ONE = 5;

    List<Change> list() {
        var kept = new ArrayList<Pair>();
        var removed = new ArrayList<MountInfo>();
        var left = new LinkedHashMap<Integer, MountInfo>();
        after.list().forEach(mount -> left.put(mount.id(), mount));
        for (MountInfo then : before) {
            MountInfo now = left.remove(then.id());
            if (now == null) {
                removed.add(then);
            } else {
                kept.add(new Pair(then, now));
            }
        }
        return Stream.of(
                        removed(removed),
                        added(List.copyOf(left.values())),
                        moved(kept),
                        propagated(kept),
                        options(kept, "mount.options", MountInfo::options),
                        options(kept, "mount.super-options", MountInfo::superOptions))
                .flatMap(List::stream)
                .toList();
    }

    private List<Change> removed(List<MountInfo> mounts) {
        String what = texts.text(after.ofHost() ? "mount.removed.of-host" : "mount.removed");
        return few(mounts)
                ? mounts.stream()
                        .map(mount -> Change.vanished(what, described(mount)))
                        .toList()
                : List.of(
                        Change.vanished(texts.text("mount.removed.many", mounts.size()), described(mounts.getFirst())));
    }

    private List<Change> added(List<MountInfo> mounts) {
        String what = texts.text(after.ofHost() ? "mount.added.of-host" : "mount.added");
        return few(mounts)
                ? mounts.stream()
                        .map(mount -> Change.appeared(what, described(mount)))
                        .toList()
                : List.of(Change.appeared(texts.text("mount.added.many", mounts.size()), described(mounts.getFirst())));
    }

    private List<Change> moved(List<Pair> kept) {
        List<Pair> moved = kept.stream()
                .filter(pair -> !pair.then.mountPoint().equals(pair.now.mountPoint()))
                .toList();
        if (few(moved)) {
            return moved.stream()
                    .map(pair -> new Change(
                            texts.text("mount.moved", pair.now.type()), pair.then.mountPoint(), pair.now.mountPoint()))
                    .toList();
        }
        Pair first = moved.stream()
                .filter(pair -> pair.then.mountPoint().equals("/"))
                .findFirst()
                .orElse(moved.getFirst());
        return List.of(new Change(
                texts.text("mount.moved.many", moved.size()), first.then.mountPoint(), first.now.mountPoint()));
    }

    private List<Change> propagated(List<Pair> kept) {
        Map<List<String>, List<Pair>> bySteps = new LinkedHashMap<>();
        for (Pair pair : kept) {
            List<String> step = List.of(propagation(pair.then), propagation(pair.now));
            if (!step.getFirst().equals(step.getLast())) {
                bySteps.computeIfAbsent(step, key -> new ArrayList<>()).add(pair);
            }
        }
        var changes = new ArrayList<Change>();
        bySteps.forEach((step, pairs) -> {
            Function<String, Change> change = what -> new Change(what, step.getFirst(), step.getLast());
            if (few(pairs)) {
                pairs.forEach(
                        pair -> changes.add(change.apply(texts.text("mount.propagation", pair.now.mountPoint()))));
            } else {
                changes.add(change.apply(texts.text("mount.propagation.many", pairs.size())));
            }
        });
        return changes;
    }

    private List<Change> options(List<Pair> kept, String key, Function<MountInfo, List<String>> of) {
        List<Pair> changed = kept.stream()
                .filter(pair -> !of.apply(pair.then).equals(of.apply(pair.now)))
                .toList();
        return few(changed)
                ? changed.stream()
                        .map(pair -> new Change(
                                texts.text(key, pair.now.mountPoint()),
                                without(of.apply(pair.then), of.apply(pair.now)),
                                without(of.apply(pair.now), of.apply(pair.then))))
                        .toList()
                : List.of(Change.appeared(texts.text("mount.options.many"), Integer.toString(changed.size())));
    }

    private static boolean few(List<?> changes) {
        return changes.size() <= TOLD_ONE_BY_ONE;
    }

    private String described(MountInfo mount) {
        return mount.root().equals("/")
                ? texts.text("mount.described", mount.mountPoint(), mount.type(), propagation(mount))
                : texts.text(
                        "mount.described.part", mount.mountPoint(), mount.type(), mount.root(), propagation(mount));
    }

    /** The sorts of {@code man 7 mount_namespaces}, without the numbers of peer groups. */
    private static String propagation(MountInfo mount) {
        List<String> sorts = mount.propagation().stream()
                .map(field -> field.replaceFirst(":.*", ""))
                .filter(sort -> !sort.equals("propagate_from"))
                .map(sort -> sort.equals("master") ? "slave" : sort)
                .toList();
        return sorts.isEmpty() ? "private" : String.join("+", sorts);
    }

    private static String without(List<String> options, List<String> others) {
        return options.stream().filter(option -> !others.contains(option)).collect(Collectors.joining(","));
    }
}
