package atelier.kernel.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.CProgram;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our list of namespaces beside that of the real {@code lsns}. */
class SameAsLsnsTest {
    private static final int MOST_READINGS = 300;

    private final LinuxSyscalls linux = new LinuxSyscalls();

    @BeforeEach
    void needsLsns() {
        Needs.root();
        Needs.program("/usr/bin/lsns");
    }

    @Test
    void the_namespaces_we_made_have_the_ids_types_and_process_counts_of_lsns() {
        try (var all = Dweller.in(
                        NamespaceKind.MNT,
                        NamespaceKind.UTS,
                        NamespaceKind.IPC,
                        NamespaceKind.PID,
                        NamespaceKind.NET,
                        NamespaceKind.CGROUP,
                        NamespaceKind.TIME);
                var uts = Dweller.in(NamespaceKind.UTS);
                var held = HeldProcess.spawn(linux, List.of("/bin/true"), NamespaceKind.NET);
                var second = HeldProcess.spawn(linux, List.of("/bin/true"), NamespaceKind.UTS)) {
            var made = new HashSet<Namespace>();
            List.of(all.pid(), uts.pid(), held.pid(), second.pid())
                    .forEach(pid -> made.addAll(own(ProcTask.process(pid))));
            Map<Namespace, Integer> ours = counts(Namespaces.now());
            ours.keySet().retainAll(made);
            Map<Namespace, Integer> theirs = lsns();
            theirs.keySet().retainAll(made);
            assertEquals(theirs, ours);
            assertEquals(12, ours.size(), ours.toString());
            assertTrue(ours.values().stream().allMatch(count -> count == 1), ours.toString());
        }
    }

    /** Processes come and go on a real machine: compares what lsns read between two equal readings of ours. */
    @Test
    void the_whole_list_has_the_ids_types_and_process_counts_of_lsns() {
        try (var dweller = Dweller.in(NamespaceKind.UTS, NamespaceKind.NET)) {
            var differences = new ArrayList<String>();
            for (int reading = 0; reading < MOST_READINGS; reading++) {
                Namespaces before = Namespaces.now();
                Map<Namespace, Integer> theirs = lsns();
                Namespaces after = Namespaces.now();
                withoutLsnsItself(theirs);
                theirs.values().removeIf(count -> count == 0);
                if (counts(before).equals(counts(after)) && counts(before).equals(theirs)) {
                    assertEquals(1, theirs.get(dweller.namespace(NamespaceKind.UTS)));
                    return;
                }
                differences.add(counts(before) + "\n" + theirs + "\n" + counts(after));
            }
            throw new AssertionError("never the same as lsns; last:\n" + differences.getLast());
        }
    }

    /** Newer ones list what has no process too: nothing that we do not list. */
    @Test
    void what_lsns_lists_without_processes_is_in_our_list_too() {
        try (var held = HeldProcess.spawn(linux, List.of("/bin/true"), NamespaceKind.UTS);
                var kept =
                        NamespaceFile.open(linux, ProcTask.process(held.pid()).namespaceFile(NamespaceKind.UTS))) {
            held.close();
            Collection<Namespace> without = lsns().entrySet().stream()
                    .filter(entry -> entry.getValue() == 0)
                    .map(Map.Entry::getKey)
                    .toList();
            var ours = Namespaces.now().list().stream()
                    .map(NamespaceUse::namespace)
                    .collect(Collectors.toSet());
            assertTrue(ours.containsAll(without), without + " beside " + ours);
            assertTrue(ours.contains(kept.namespace()));
        }
    }

    private static Collection<Namespace> own(ProcTask process) {
        var own = new HashSet<>(process.namespaces().values());
        own.removeAll(host());
        return own;
    }

    private static Collection<Namespace> host() {
        return ProcTask.process((int) ProcessHandle.current().pid())
                .namespaces()
                .values();
    }

    private static Map<Namespace, Integer> counts(Namespaces namespaces) {
        return namespaces.list().stream()
                .filter(use -> !use.pids().isEmpty())
                .collect(Collectors.toMap(
                        NamespaceUse::namespace, use -> use.pids().size()));
    }

    /** It is where we are, and counts itself. */
    private static void withoutLsnsItself(Map<Namespace, Integer> counts) {
        host().forEach(namespace -> counts.merge(namespace, -1, Integer::sum));
    }

    private static Map<Namespace, Integer> lsns() {
        var counts = new HashMap<Namespace, Integer>();
        for (String line : CProgram.run(List.of("/usr/bin/lsns", "-rno", "TYPE,NS,NPROCS"))) {
            String[] fields = line.split(" ");
            var namespace = Namespace.parse(fields[0] + ":[" + fields[1] + "]").orElseThrow();
            counts.put(namespace, Integer.parseInt(fields[2]));
        }
        return counts;
    }
}
