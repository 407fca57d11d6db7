package atelier.labs.cgroups;

import atelier.course.model.Step;
import atelier.kernel.cgroup.CgroupView;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.CgroupWorldKind;
import atelier.labs.LabStage;
import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Path;

/** Lab 04 with the learner's own {@code lancer} and {@code jouer}, for lines that take the place of the document's. */
final class Family implements AutoCloseable {
    static final String HELD = LabStage.HELD;

    private final LabStage stage;

    private Family(LabStage stage) {
        this.stage = stage;
    }

    /** Skips the test where no group can be made. */
    static Family open(Path base) throws Exception {
        Needs.root();
        Needs.that(CgroupWorld.detect().kind() != CgroupWorldKind.NONE, "no cgroup hierarchy is mounted");
        var family = new Family(LabStage.open("04-cgroups", base));
        try {
            family.stage.play(family.stage.step("monde"));
            Step second = family.stage.step("inscrire");
            family.stage.run(
                    second.snippets().getFirst().source(),
                    second.snippets().getLast().source());
        } catch (Exception | AssertionError e) {
            family.close();
            throw e;
        }
        return family;
    }

    /** Runs lines that must work. */
    void type(String... lines) throws InterruptedException {
        stage.run(String.join("\n", lines));
    }

    /** Plays a step as the document has it. */
    void play(String step) throws InterruptedException {
        stage.play(stage.step(step));
    }

    /** Launches a command, puts it into a group and lets it go. */
    void start(String name, String group, String command) throws InterruptedException {
        type("var " + name + " = lancer(\"" + command + "\");", group + ".add(" + name + ");", go(name));
    }

    static String go(String name) {
        return "linux.kill(" + name + ", SIGCONT);";
    }

    static String awaitEnd(String name) {
        return "linux.waitid(P_PID, " + name + ", WEXITED.or(WSTOPPED));";
    }

    /** The diagnosis of a check, or {@link #HELD}. */
    String sees(String check) {
        return stage.sees(check);
    }

    /** The session's directory. */
    Path work() {
        return stage.scene().work();
    }

    LabStage stage() {
        return stage;
    }

    /** A group below the house, as the kernel shows it. */
    CgroupView group(String... below) {
        return House.of(stage.scene()).group(below).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        stage.close();
    }
}
