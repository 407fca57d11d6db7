package atelier.labs.process;

import atelier.course.check.Scene;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The children of the lab thread at one moment, in the order in which they were launched; zombies are among them. */
record Children(List<Child> all) {
    static Children of(Scene scene) {
        List<Integer> pids = scene.thread().children();
        pids.forEach(ProgramStart::await);
        return new Children(pids.stream().flatMap(pid -> Child.of(pid).stream()).toList());
    }

    List<Child> living() {
        return all.stream().filter(child -> !child.isDead()).toList();
    }

    List<Child> dead() {
        return all.stream().filter(Child::isDead).toList();
    }

    /** The newest living one that is so: whoever tries again is judged by the last attempt. */
    Optional<Child> lastLiving(Predicate<Child> so) {
        return living().stream().filter(so).reduce((first, second) -> second);
    }

    /** The newest zombie that is so. */
    Optional<Child> lastDead(Predicate<Child> so) {
        return dead().stream().filter(so).reduce((first, second) -> second);
    }

    /** The newest living one whose environment gives it that role. */
    Optional<Child> lastPlaying(String role) {
        return lastLiving(child -> role.equals(child.environ().get("ROLE")));
    }
}
