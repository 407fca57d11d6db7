package atelier.labs.namespaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.Signal;
import atelier.kernel.proc.ProcTask;
import atelier.labs.LabStage;
import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both attacks reach the host before the defence, and the same ones do not after it. */
class AttacksTest {
    @TempDir
    private Path base;

    private LabStage stage;

    @BeforeEach
    void open() throws IOException {
        Needs.root();
        stage = LabStage.open("03-namespaces", base);
    }

    @AfterEach
    void close() throws IOException {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void root_inside_writes_to_the_host_s_file_until_it_is_mapped_to_somebody_else() throws Exception {
        Path safe = stage.scene().work().resolve("coffre");
        stage.playedUpTo("carte");
        long stolen = Files.size(safe);
        assertTrue(stolen > 0, "the attack wrote nothing");
        assertTrue(Safe.thief(stage.scene()).isPresent(), "the attack holds nothing");
        stage.play(stage.step("carte"));
        assertEquals(stolen, Files.size(safe));
        assertFalse(Safe.thief(stage.scene()).isPresent(), "the defence left a thief");
    }

    @Test
    void root_mapped_to_the_host_s_root_still_writes_to_the_host_s_file() throws Exception {
        Path safe = stage.scene().work().resolve("coffre");
        stage.playedUpTo("carte");
        long stolen = Files.size(safe);
        stage.run("linux.waitid(P_PID, linux.posix_spawn(\"/usr/bin/unshare\", NONE.closefrom(3), DEFAULT,"
                + " List.of(\"unshare\", \"--user\", \"--map-root-user\", \"sh\", \"-c\", vol), env), WSTOPPED);");
        assertTrue(Files.size(safe) > stolen, "a map to root defends nothing");
    }

    @Test
    void an_order_through_a_stale_proc_kills_and_through_a_new_one_finds_nobody() throws Exception {
        stage.playedUpTo("annuaire");
        List<ProcTask> guards = guards();
        assertEquals(2, guards.size());
        stage.play(stage.step("annuaire"));
        var end = guards.getFirst().stat();
        assertEquals('Z', end.state());
        assertEquals(Signal.SIGKILL, end.exitCode().termSignal());
        stage.play(stage.step("remonter"));
        assertEquals(List.of(guards.getLast()), guards());
    }

    @Test
    void only_processes_of_the_session_are_killed() throws Exception {
        stage.playedUpTo("annuaire");
        List<Integer> before = stage.scene().thread().children();
        stage.play(stage.step("annuaire"));
        List<Integer> gone = before.stream()
                .filter(pid -> ProcTask.process(pid).stat().state() == 'Z')
                .toList();
        assertEquals(1, gone.size(), "one guard and nobody else");
    }

    private List<ProcTask> guards() {
        return Inhabitant.livingChildrenOf(stage.scene().thread())
                .filter(child -> child.plays("gardien"))
                .map(Inhabitant::task)
                .toList();
    }
}
