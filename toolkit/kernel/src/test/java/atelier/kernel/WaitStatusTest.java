package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.Signal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitStatusTest {
    private static final List<Integer> RAW = List.of(0, 0x700, 0xff00, 9, 15, 0x8b, 0x137f, 0x147f, 0xffff);

    @TempDir
    Path directory;

    @Test
    void is_decoded_as_the_c_macros_do() {
        var source = new StringBuilder("#include <stdio.h>\n#include <sys/wait.h>\nint main(void) {\n");
        var ours = new ArrayList<String>();
        for (int raw : RAW) {
            source.append("{int s = %d; printf(\"%%d %%d %%d %%d %%d %%d %%d\\n\", !!WIFEXITED(s), WEXITSTATUS(s),"
                            .formatted(raw)
                    + " !!WIFSIGNALED(s), WTERMSIG(s), !!WIFSTOPPED(s), WSTOPSIG(s), !!WIFCONTINUED(s));}\n");
            var status = new WaitStatus(raw);
            ours.add("%d %d %d %d %d %d %d"
                    .formatted(
                            status.exited() ? 1 : 0,
                            status.exitStatus(),
                            status.signaled() ? 1 : 0,
                            status.termSignal().number(),
                            status.stopped() ? 1 : 0,
                            status.stopSignal().number(),
                            status.continued() ? 1 : 0));
        }
        assertEquals(CProgram.output(directory, source + "}\n"), ours);
    }

    @Test
    void an_exit_code_keeps_its_low_eight_bits() {
        assertEquals(255, WaitStatus.ofExit(-1).exitStatus());
        assertEquals(0, WaitStatus.ofExit(256).exitStatus());
    }

    @Test
    void a_shell_shows_the_exit_status_or_128_and_the_signal() {
        assertEquals(7, WaitStatus.ofExit(7).shellCode());
        assertEquals(137, new WaitStatus(9).shellCode());
        assertEquals(139, new WaitStatus(0x8b).shellCode());
        assertEquals(147, new WaitStatus(0x137f).shellCode());
    }

    @Test
    void a_core_dump_does_not_hide_the_signal() {
        assertEquals(Signal.SIGSEGV, new WaitStatus(0x8b).termSignal());
    }

    @Test
    void is_written_in_words() {
        assertEquals("exited 7", WaitStatus.ofExit(7).toString());
        assertEquals("killed by SIGKILL", new WaitStatus(9).toString());
        assertEquals("stopped by SIGSTOP", new WaitStatus(0x137f).toString());
        assertEquals("continued", WaitStatus.CONTINUED.toString());
        assertFalse(WaitStatus.CONTINUED.signaled());
        assertTrue(WaitStatus.CONTINUED.continued());
    }
}
