package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Verdict;
import java.util.Map;
import java.util.Set;

/** Whether nobody serves images any more. */
final class ClosedCheck {
    private ClosedCheck() {}

    static Check check() {
        return new Check(
                "ferme",
                Set.of("ouvert"),
                scene -> Warehouse.open()
                        .<Verdict>map(open -> new Verdict.Missed(
                                "ouvert", Map.of("adresse", open.uri().getAuthority())))
                        .orElseGet(() -> new Verdict.Held(Map.of())));
    }
}
