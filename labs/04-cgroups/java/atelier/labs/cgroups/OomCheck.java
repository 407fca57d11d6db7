package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.cgroup.Bytes;
import atelier.kernel.cgroup.CgroupMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the kernel killed somebody in {@code tom} for want of memory, its limit and its swap being shut. */
final class OomCheck {
    /** Of the limit; from here on the group ran into it. */
    private static final double NEARLY = 0.95;

    private OomCheck() {}

    static Check check() {
        return new Check(
                "oom",
                Set.of("groupe-absent", "sans-limite", "echange-ouvert", "rien-tenu", "cache-seulement"),
                OomCheck::look);
    }

    private static Verdict look(Scene scene) {
        return House.of(scene)
                .group("tom")
                .flatMap(tom -> House.ask(tom::memory))
                .flatMap(memory -> House.ask(() -> judge(memory)))
                .orElseGet(() -> new Verdict.Missed("groupe-absent", Map.of()));
    }

    private static Verdict judge(CgroupMemory memory) {
        Bytes limit = memory.max();
        if (limit.isMax()) {
            return new Verdict.Missed("sans-limite", Map.of());
        }
        // a kernel that does not count swap by group has no such file: nothing can be shut there
        Optional<Bytes> swap = House.ask(memory::swap).filter(allowed -> allowed.count() > 0);
        if (swap.isPresent()) {
            return new Verdict.Missed("echange-ouvert", Map.of("echange", Amount.of(swap.get())));
        }
        Optional<Bytes> peak = House.ask(memory::peak); // v2 tells since Linux 5.19
        var evidence = new HashMap<String, String>();
        evidence.put("limite", Amount.of(limit));
        evidence.put("sommet", Amount.of(peak.orElse(limit)));
        long kills = memory.events().oomKills();
        if (kills > 0) {
            evidence.put("morts", Long.toString(kills));
            return new Verdict.Held(evidence);
        }
        boolean full =
                peak.filter(most -> most.count() >= limit.count() * NEARLY).isPresent();
        return new Verdict.Missed(full ? "cache-seulement" : "rien-tenu", evidence);
    }
}
