package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.cgroup.Controller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a process of {@code invite} can open, by trying: the rules themselves cannot be read in v2. */
final class DeviceCheck {
    private static final List<String> ALLOWED = List.of("/dev/null", "/dev/zero");
    private static final String REFUSED = "/dev/urandom";

    private DeviceCheck() {}

    static Check check() {
        return new Check("placard", Set.of("groupe-absent", "tout-ouvert", "tout-ferme"), DeviceCheck::look);
    }

    private static Verdict look(Scene scene) {
        Optional<Path> group =
                House.of(scene).group("invite").flatMap(invite -> House.ask(() -> invite.path(Controller.DEVICES)));
        if (group.isEmpty()) {
            return new Verdict.Missed("groupe-absent", Map.of());
        }
        for (String device : ALLOWED) {
            if (!opens(device, group.get())) {
                return new Verdict.Missed("tout-ferme", Map.of("fichier", device));
            }
        }
        return opens(REFUSED, group.get()) ? new Verdict.Missed("tout-ouvert", Map.of()) : new Verdict.Held(Map.of());
    }

    private static boolean opens(String device, Path group) {
        var status = Trial.in(group, "(exec 3<" + device + ") && exit 0; exit 1");
        return status.exited() && status.exitStatus() == 0;
    }
}
