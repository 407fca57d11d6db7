package atelier.kernel.ptrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.CProgram;
import atelier.kernel.ChildProcess;
import atelier.kernel.Needs;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracerTest {
    @Test
    void a_program_is_followed_from_its_execve_to_its_end() throws Exception {
        try (var followed = Followed.start("/bin/true")) {
            assertEquals(0, followed.exitCode());
            assertEquals("entered execve", followed.told.getFirst());
            assertTrue(followed.told.contains("execve = 0"));
            assertTrue(followed.told.contains("entered exit_group"));
            assertEquals("exited 0", followed.told.getLast());
        }
    }

    @Test
    void the_calls_are_those_that_strace_sees(@TempDir Path directory) throws Exception {
        Needs.program("/usr/bin/strace");
        Path log = directory.resolve("strace");
        var strace = List.of("/usr/bin/strace", "-o", log.toString(), "/bin/ls", "/proc/self/ns");
        try (var child = ChildProcess.spawn(
                Followed.SYSCALLS, Followed.QUIET, SpawnAttributes.DEFAULT, strace, Followed.ENVIRONMENT)) {
            assertEquals(0, child.waitFor().exitStatus());
        }
        List<String> theirs = Files.readAllLines(log).stream()
                .filter(line -> line.matches("\\w+\\(.*"))
                .map(line -> line.substring(0, line.indexOf('(')))
                .toList();
        try (var followed = Followed.start("/bin/ls", "/proc/self/ns")) {
            assertEquals(0, followed.exitCode());
            assertEquals(theirs, followed.callsOf(0));
        }
    }

    @Test
    void children_are_followed_and_so_is_a_pipeline() throws Exception {
        try (var followed = Followed.start("/bin/sh", "-c", "echo un | cat | wc -c; exit 7")) {
            assertEquals(7, followed.exitCode());
            assertEquals(4, followed.threads.size());
            long programs = followed.told.stream().filter("execve = 0"::equals).count();
            assertEquals(3, programs, "the shell, cat and wc");
        }
    }

    @Test
    void a_program_killed_by_a_signal_says_so() throws Exception {
        try (var followed = Followed.start("/bin/sh", "-c", "kill -TERM $$")) {
            assertEquals(128 + 15, followed.exitCode());
            assertTrue(followed.told.contains("SIGTERM"));
        }
    }

    @Test
    void a_program_killed_in_the_middle_of_a_call_ends_the_trace() throws Exception {
        try (var followed = Followed.start("entered clock_nanosleep", Followed.NEW_THREAD, "/bin/sleep", "1000")) {
            followed.asked.await();
            followed.tracer().signal(Signal.SIGKILL);
            assertEquals(128 + 9, followed.exitCode());
            assertEquals("killed by SIGKILL", followed.told.getLast());
        }
    }

    @Test
    void a_signal_that_stops_the_program_stops_it_and_another_lets_it_go_on() throws Exception {
        try (var followed = Followed.start("stopped", Followed.NEW_THREAD, "/bin/sh", "-c", "kill -STOP $$; exit 3")) {
            followed.asked.await();
            followed.tracer().signal(Signal.SIGCONT);
            assertEquals(3, followed.exitCode());
            assertTrue(followed.told.contains("continued"));
        }
    }

    @Test
    void a_handler_of_the_program_receives_its_signal() throws Exception {
        try (var followed = Followed.start("/bin/sh", "-c", "trap 'exit 5' USR1; kill -USR1 $$; exit 6")) {
            assertEquals(5, followed.exitCode());
            assertTrue(followed.told.contains("entered rt_sigreturn"), "the handler ran");
        }
    }

    @Test
    void a_program_that_is_not_there_is_a_failure_of_the_start() throws Exception {
        try (var followed = Followed.start("/nulle/part")) {
            var failure = assertThrows(SyscallException.class, followed::end);
            assertEquals(Errno.ENOENT, failure.errno());
        }
    }

    @Test
    void execve_by_another_thread_than_the_first_takes_its_place(@TempDir Path directory) throws Exception {
        Path program = directory.resolve("fils");
        CProgram.compile(directory, """
                #include <pthread.h>
                #include <unistd.h>
                static void *run(void *none) { execl("/bin/sh", "sh", "-c", "exit 9", NULL); return none; }
                int main(void) { pthread_t thread; pthread_create(&thread, NULL, run, NULL); for (;;) pause(); }
                """, program, "-pthread");
        try (var followed = Followed.start(program.toString())) {
            assertEquals(9, followed.exitCode());
            assertTrue(followed.told.contains("superseded"));
            assertEquals(2, followed.threads.size());
            assertEquals("exit_group", followed.callsOf(1).getLast());
        }
    }

    @Test
    void a_child_of_vfork_is_followed(@TempDir Path directory) throws Exception {
        Path program = directory.resolve("vfork");
        CProgram.compile(directory, """
                #include <sys/wait.h>
                #include <unistd.h>
                int main(void) {
                  int status;
                  if (vfork() == 0) { execl("/bin/false", "false", NULL); _exit(2); }
                  wait(&status);
                  return WEXITSTATUS(status) + 20;
                }
                """, program);
        try (var followed = Followed.start(program.toString())) {
            assertEquals(21, followed.exitCode());
            assertEquals(2, followed.threads.size());
        }
    }

    @Test
    void every_call_that_is_entered_is_left_or_is_the_last() throws Exception {
        try (var followed = Followed.start("/bin/sh", "-c", "ls / | sort | uniq >/dev/null")) {
            assertEquals(0, followed.exitCode());
            Map<String, Integer> open = new TreeMap<>();
            for (String line : followed.told) {
                if (line.startsWith("entered ")) {
                    open.merge(line.substring(8), 1, Integer::sum);
                } else if (line.contains(" = ")) {
                    open.merge(line.substring(0, line.indexOf(' ')), -1, Integer::sum);
                }
            }
            open.values().removeIf(count -> count == 0);
            assertEquals(Map.of("exit_group", followed.threads.size()), open);
        }
    }

    @Test
    void a_jvm_and_all_its_threads_are_followed() throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        try (var followed = Followed.start(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-version")) {
            assertEquals(0, followed.exitCode());
            assertTrue(followed.threads.size() > 5, followed.threads.size() + " threads");
        }
    }
}
