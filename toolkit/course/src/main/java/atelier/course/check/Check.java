package atelier.course.check;

import java.util.Set;
import java.util.function.Function;

/**
 * One question asked of the kernel.
 *
 * @param id as {@code lab.adoc} names it
 * @param diagnoses the ids of the misconceptions it can recognise; {@code lab.adoc} has a sentence for each
 * @param look what is looked at; runs outside the lab thread, in the host's view
 */
public record Check(String id, Set<String> diagnoses, Function<Scene, Verdict> look) {
    public Check {
        diagnoses = Set.copyOf(diagnoses);
    }

    /** Looks at the scene; a diagnosis that this check did not declare is a defect of the lab. */
    public Verdict on(Scene scene) {
        Verdict verdict = look.apply(scene);
        if (verdict instanceof Verdict.Missed missed && !diagnoses.contains(missed.diagnosis())) {
            throw new IllegalStateException("check " + id + " gave the undeclared diagnosis " + missed.diagnosis());
        }
        return verdict;
    }
}
