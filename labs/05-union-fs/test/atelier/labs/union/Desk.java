package atelier.labs.union;

import atelier.course.model.Step;
import atelier.labs.LabStage;
import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Path;

/** Lab 05 with its page printed, for lines that take the place of the document's. */
final class Desk implements AutoCloseable {
    static final String HELD = LabStage.HELD;
    static final String STACK =
            "linux.mount(\"overlay\", \"vue\", \"overlay\", MS_NODEV, \"lowerdir=page,upperdir=calque,workdir=chantier\" + enPlus);";
    static final String UNSTACK = "linux.umount2(\"vue\", MNT_DETACH);";
    static final String WRITE = "$ echo automne > vue/saison; echo encore >> vue/poeme";

    private final LabStage stage;

    private Desk(LabStage stage) {
        this.stage = stage;
    }

    /** Without a page. */
    static Desk empty(Path base) throws Exception {
        Needs.root();
        return new Desk(LabStage.open("05-union-fs", base));
    }

    /** With the page, and nothing on it. */
    static Desk printed(Path base) throws Exception {
        Desk desk = empty(base);
        try {
            Step first = desk.stage.step("page");
            desk.type(first.snippets().get(0).source(), first.snippets().get(1).source());
            return desk;
        } catch (Exception | AssertionError e) {
            desk.close();
            throw e;
        }
    }

    /** With a sheet on the page. */
    static Desk stacked(Path base) throws Exception {
        Desk desk = printed(base);
        desk.type(STACK);
        return desk;
    }

    /** After these steps, as the document has them. */
    static Desk after(Path base, String... steps) throws Exception {
        Desk desk = empty(base);
        try {
            for (String step : steps) {
                desk.play(step);
            }
            return desk;
        } catch (Exception | AssertionError e) {
            desk.close();
            throw e;
        }
    }

    /** Runs lines that must work, each by itself. */
    void type(String... lines) throws InterruptedException {
        stage.run(lines);
    }

    /** Plays a step as the document has it. */
    void play(String step) throws InterruptedException {
        stage.play(stage.step(step));
    }

    /** The diagnosis of a check, or {@link #HELD}. */
    String sees(String check) {
        return stage.sees(check);
    }

    /** The session's directory. */
    Path work() {
        return stage.scene().work();
    }

    @Override
    public void close() throws IOException {
        stage.close();
    }
}
