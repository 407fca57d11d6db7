package atelier.kernel.ptrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.ChildProcess;
import atelier.kernel.Descriptor;
import atelier.kernel.FileActions;
import atelier.kernel.Needs;
import atelier.kernel.PipeEnds;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.WaitStatus;
import atelier.kernel.flag.IdType;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.WaitOptions;
import atelier.kernel.proc.ProcTask;
import atelier.kernel.ptrace.TraceRefused.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that runs already: seized, given back, or refused. */
class AttachmentTest {
    private static final String BUSY = "while :; do kill -0 $$; done";

    private static ChildProcess spawn(String... argv) {
        return ChildProcess.spawn(
                Followed.SYSCALLS, Followed.QUIET, SpawnAttributes.DEFAULT, List.of(argv), Followed.ENVIRONMENT);
    }

    private static TraceRefused refusal(int pid) throws Exception {
        try (var followed = Followed.attach("", pid)) {
            return assertThrows(TraceRefused.class, followed::end);
        }
    }

    @Test
    void a_process_given_back_runs_on_untraced() throws Exception {
        try (var busy = spawn("/bin/sh", "-c", BUSY)) {
            try (var followed = Followed.attach("entered kill", busy.pid())) {
                followed.asked.await();
                followed.tracer().release();
                assertEquals(Optional.empty(), followed.end());
                assertEquals("released", followed.told.getLast());
            }
            assertTrue("RS".indexOf(ProcTask.process(busy.pid()).stat().state()) >= 0);
            try (var again = Followed.attach("entered kill", busy.pid())) {
                again.asked.await();
            }
        }
    }

    @Test
    void a_process_that_sleeps_in_a_call_is_given_back_in_it() throws Exception {
        try (var sleeper = spawn("/bin/sleep", "1000")) {
            try (var followed = Followed.attach("entered restart_syscall", sleeper.pid())) {
                followed.asked.await();
            }
            assertEquals('S', ProcTask.process(sleeper.pid()).stat().state());
        }
    }

    @Test
    void a_stopped_process_is_given_back_stopped() throws Exception {
        try (var stopped = spawn("/bin/sh", "-c", "kill -STOP $$; exit 4")) {
            Followed.SYSCALLS.waitid(IdType.P_PID, stopped.pid(), WaitOptions.WSTOPPED.or(WaitOptions.WNOWAIT));
            try (var followed = Followed.attach("stopped", stopped.pid())) {
                followed.asked.await();
            }
            assertEquals('T', ProcTask.process(stopped.pid()).stat().state());
            stopped.kill(Signal.SIGCONT);
            assertEquals(WaitStatus.ofExit(4), stopped.waitFor());
        }
    }

    @Test
    void a_program_that_was_started_lives_on_when_its_tracer_goes() throws Exception {
        int pid;
        try (var followed = Followed.start("entered kill", Followed.NEW_THREAD, "/bin/sh", "-c", BUSY)) {
            followed.asked.await();
            pid = followed.threads.getFirst();
        }
        assertTrue("RS".indexOf(ProcTask.process(pid).stat().state()) >= 0);
        Followed.SYSCALLS.kill(pid, Signal.SIGKILL);
        assertEquals(
                Signal.SIGKILL,
                Followed.SYSCALLS
                        .waitpid(pid, WaitOptions.__WALL)
                        .orElseThrow()
                        .status()
                        .termSignal());
    }

    @Test
    void all_threads_of_a_process_are_seized_and_given_back(@TempDir Path directory) throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Path source = Files.writeString(
                directory.resolve("Boucle.java"),
                "void main() throws Exception { IO.println(1); while (true) Thread.sleep(1); }");
        PipeEnds pipe = Followed.SYSCALLS.pipe2(OpenFlags.O_CLOEXEC);
        try (var read = new Descriptor(Followed.SYSCALLS, pipe.read());
                var write = new Descriptor(Followed.SYSCALLS, pipe.write());
                var jvm = ChildProcess.spawn(
                        Followed.SYSCALLS,
                        FileActions.NONE.dup2(write.fd(), 1).closefrom(3),
                        SpawnAttributes.DEFAULT,
                        List.of(java, "-XX:TieredStopAtLevel=1", source.toString()),
                        Followed.ENVIRONMENT)) {
            assertEquals('1', Followed.SYSCALLS.read(read.fd(), 1)[0]);
            try (var followed = Followed.attach("entered futex", jvm.pid())) {
                followed.asked.await();
                assertTrue(followed.threads.size() > 5, followed.threads.size() + " threads");
            }
            assertTrue("RS".indexOf(ProcTask.process(jvm.pid()).stat().state()) >= 0);
        }
    }

    @Test
    void a_pid_that_nobody_has_is_refused() throws Exception {
        int pid;
        try (var gone = spawn("/bin/true")) {
            gone.waitFor();
            pid = gone.pid();
        }
        assertEquals(Reason.NO_SUCH_PROCESS, refusal(pid).reason());
    }

    @Test
    void a_process_that_has_ended_is_refused() throws Exception {
        try (var ended = spawn("/bin/true")) {
            Followed.SYSCALLS.waitid(IdType.P_PID, ended.pid(), WaitOptions.WEXITED.or(WaitOptions.WNOWAIT));
            assertEquals(Reason.ENDED, refusal(ended.pid()).reason());
        }
    }

    @Test
    void our_own_process_is_refused() throws Exception {
        assertEquals(Reason.OURSELVES, refusal(Followed.SYSCALLS.getpid()).reason());
    }

    @Test
    void a_process_that_has_a_tracer_is_refused_and_the_tracer_named() throws Exception {
        try (var busy = spawn("/bin/sh", "-c", BUSY);
                var followed = Followed.attach("entered kill", busy.pid())) {
            followed.asked.await();
            Tracer second = Tracer.attach(Followed.SYSCALLS, busy.pid(), tracee -> new TraceeListener() {});
            TraceRefused refusal = assertThrows(TraceRefused.class, second::await);
            assertEquals(Reason.ALREADY_TRACED, refusal.reason());
            assertEquals(ProcTask.process(busy.pid()).status().field("TracerPid"), Integer.toString(refusal.other()));
        }
    }

    @Test
    void a_thread_of_the_kernel_is_refused() throws Exception {
        Optional<ProcTask> kernel = ProcTask.all().stream()
                .filter(task -> task.status().ppid() == 2)
                .findFirst();
        Needs.that(kernel.isPresent(), "no kernel thread can be seen from this PID namespace");
        assertEquals(Reason.KERNEL_THREAD, refusal(kernel.orElseThrow().id()).reason());
    }
}
