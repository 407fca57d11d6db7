package atelier.narrator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.kernel.ChildProcess;
import atelier.kernel.SpawnAttributes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares a plain trace with what the real strace writes of the same program. */
class SameLinesAsStraceTest {
    private static final Path STRACE = Path.of("/usr/bin/strace");

    /** Calls that strace 6.1 decodes further than we do, that hold addresses and times, or that chance decides of. */
    private static final String DECODED_ELSEWHERE =
            "(mmap\\(NULL, \\d+, PROT_READ\\|PROT_WRITE|munmap|getdents64|f?statfs|brk|getsockname|getpeername|ioctl|rt_sig|sigaltstack|uname|arch_prctl|rseq|set_robust_list|sysinfo|getrandom"
                    + "|clone|vfork|wait4|gettid|getpid|set_tid_address|futex|times|execve|clock_|getrusage|---|\\+\\+\\+).*";

    private static final Pattern FLAGS = Pattern.compile("[A-Z_]+(\\|[A-Z_]+)+");

    @TempDir
    private Path directory;

    @Test
    void the_calls_of_ls_are_written_as_strace_writes_them() throws Exception {
        assertSame("/bin/ls", "-la", "/etc/ssl");
    }

    @Test
    void the_calls_of_cp_mkdir_and_friends_are_written_as_strace_writes_them() throws Exception {
        Path work = Files.createDirectory(directory.resolve("été\tici"));
        String script =
                "cd '%s'; mkdir -m 700 a; echo 'un \"mot\" \\1 7' > a/b; cp a/b c; chmod 4755 c; mv c d; ln -s d e;"
                                .formatted(work)
                        + " cat d > /dev/null; readlink e; rm -r a d e; cat nulle; umask 027; kill -0 1";
        assertSame("/bin/sh", "-c", script);
    }

    @Test
    void the_calls_of_a_program_that_uses_sockets_are_written_as_strace_writes_them() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "needs python3");
        assertSame("/usr/bin/python3", "-S", "-c", """
                import socket, os
                s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(3); s.close()
                u, v = socket.socketpair(); u.send(b'bonjour'); v.recv(10); u.close()
                x = socket.socket(socket.AF_UNIX)
                try: x.connect('/nulle/part')
                except OSError: pass
                r, w = os.pipe2(os.O_CLOEXEC); os.write(w, bytes(range(40))); os.read(r, 100); os.dup2(r, 99, False)
                """);
    }

    private void assertSame(String... argv) throws Exception {
        assumeTrue(Files.isExecutable(STRACE), "needs strace");
        Path log = directory.resolve("strace");
        var command = new ArrayList<>(List.of(STRACE.toString(), "-f", "-o", log.toString()));
        command.addAll(List.of(argv));
        try (var child = ChildProcess.spawn(
                TracedRun.SYSCALLS, TracedRun.QUIET, SpawnAttributes.DEFAULT, command, TracedRun.ENVIRONMENT)) {
            child.waitFor();
        }
        List<String> theirs = comparable(Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                .map(line -> line.substring(line.indexOf(' ') + 1).strip()));
        List<String> ours = comparable(TracedRun.lines(CallSelection.all(), exitCode(log), argv).stream());
        assertTrue(theirs.size() > 30, theirs.toString());
        assertEquals(String.join("\n", without(theirs, ours)), String.join("\n", without(ours, theirs)));
        assertEquals(theirs, ours, "the order");
    }

    /** What is in one list more often than in the other: what to read first when they differ. */
    private static List<String> without(List<String> lines, List<String> others) {
        var left = new ArrayList<>(others);
        return lines.stream().filter(line -> !left.remove(line)).toList();
    }

    private static int exitCode(Path log) throws Exception {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("+++ exited with "))
                .map(line -> Integer.valueOf(line.replaceAll(".*with (\\d+).*", "$1")))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static List<String> comparable(Stream<String> lines) {
        return lines.filter(line -> !line.matches(DECODED_ELSEWHERE))
                .filter(line -> !line.contains("<unfinished") && !line.contains("resumed>"))
                .map(line -> line.replaceFirst("\\) +=", ") =")
                        .replace("AT_STATX_SYNC_AS_STAT|", "")
                        .replaceFirst("stx_mask=.*stx_mode", "stx_mode")
                        .replace("IPPROTO_IP", "0")
                        .replaceFirst("(= -1 E[A-Z0-9]+) \\(.*\\)$", "$1")
                        .replaceFirst("( = 0x[0-9a-f]+) \\(flags.*", "$1")
                        .replaceAll("0x[0-9a-f]{6,}", "0x...")
                        .replaceFirst("(st_size|st_rdev)=[^,]*(, 0x\\w+\\))?", "$1")
                        .replaceFirst("= [1-9]\\d{2,}$", "= N"))
                .map(line -> FLAGS.matcher(line).replaceAll(SameLinesAsStraceTest::sorted))
                .toList();
    }

    /** In any order: bits have none. */
    private static String sorted(MatchResult flags) {
        return Stream.of(flags.group().split("\\|")).sorted().collect(Collectors.joining("|"));
    }
}
