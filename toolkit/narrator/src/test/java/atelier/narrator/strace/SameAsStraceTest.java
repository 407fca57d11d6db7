package atelier.narrator.strace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares our format with what the real strace writes of the same calls, made by {@link StracedCalls}. */
class SameAsStraceTest {
    @Test
    void every_call_is_written_as_strace_writes_it(@TempDir Path directory) throws Exception {
        assumeTrue(new Machine().isRoot(), "needs root: the calls mount and change identity");
        assumeTrue(new Machine().runs("strace", "-o", "/dev/null", "true"), "needs strace, allowed to trace");
        Path log = directory.resolve("strace");
        Path work = Files.createDirectory(directory.resolve("travail"));
        var command = List.of(
                "strace",
                "-ff",
                "-o",
                log.toString(),
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StracedCalls.class.getName(),
                work.toString());
        Path refusals = directory.resolve("refus");
        Process process =
                new ProcessBuilder(command).redirectError(refusals.toFile()).start();
        List<String> ours = new ArrayList<>(
                process.inputReader(StandardCharsets.UTF_8).lines().toList());
        assertEquals(0, process.waitFor(), Files.readString(refusals));
        String tid = ours.removeFirst();
        List<String> theirs = Files.readAllLines(Path.of(log + "." + tid)).stream()
                .map(SameAsStraceTest::asOurs)
                .toList();
        ours.removeIf(line -> line.startsWith("posix_spawn("));
        assertTrue(ours.size() > 50, "too few calls were made: " + ours);
        assertEquals(List.of(), notWrittenInOrder(ours, theirs), "what strace wrote no such line of");
    }

    private static List<String> notWrittenInOrder(List<String> ours, List<String> theirs) {
        var missing = new ArrayList<String>();
        List<String> left = theirs;
        for (String line : ours) {
            int found = left.indexOf(line);
            if (found < 0) {
                missing.add(line);
            } else {
                left = left.subList(found + 1, left.size());
            }
        }
        return missing;
    }

    /** Takes away the padding, the English message and addresses, and what the C library adds to the call. */
    private static String asOurs(String line) {
        return line.replaceFirst("\\) +=", ") =")
                .replaceFirst("(= -1 E[A-Z0-9]+) \\(.*\\)$", "$1")
                .replaceFirst("^openat\\(AT_FDCWD, ", "open(")
                .replaceFirst("^wait4\\((.*), NULL\\) =", "waitpid($1) =")
                .replaceFirst("^(waitid\\(.*), NULL\\) =", "$1) =")
                .replaceFirst(" /\\* MS_\\?\\?\\? \\*/", "")
                .replaceFirst("si_uid=.*si_status", "si_status")
                .replaceFirst("0x7[0-9a-f]{8,}", "...")
                .replaceFirst("\\{version=_LINUX_CAPABILITY_VERSION_3, pid", "{pid")
                .replaceFirst("^mknodat\\(AT_FDCWD, ", "mknod(")
                .replaceFirst("^newfstatat", "statx");
    }
}
