package atelier.shell.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import atelier.shell.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One thread runs every line, and what a line does to it stays with it and away from the others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabThreadTest {
    private static final int SELF = (int) ProcessHandle.current().pid();

    private Path work;
    private Trial trial;

    @BeforeAll
    void open(@TempDir Path work) throws Exception {
        this.work = work;
        trial = Trial.open(work);
    }

    @AfterAll
    void close() {
        trial.close();
    }

    @Test
    void a_namespace_entered_by_one_line_is_that_of_the_next_and_of_no_other_thread() {
        Needs.root();
        Namespace host = uts(ProcTask.process(SELF));
        trial.run("linux.unshare(CLONE_NEWUTS)");
        String seenInside = trial.value("java.nio.file.Files.readSymbolicLink(Path.of(\"/proc/thread-self/ns/uts\"))");
        Namespace own = uts(trial.thread().seenFromOutside());
        assertEquals("uts:[" + own.inode() + "]", seenInside);
        assertNotEquals(host, own);
        for (ProcTask other : others()) {
            assertEquals(host, uts(other), other.toString());
        }
    }

    @Test
    void a_line_that_changes_directory_moves_its_thread_only() throws IOException {
        Path deeper = Files.createDirectory(work.resolve("plus-bas"));
        String before = ProcTask.process(SELF).cwd();
        trial.run("linux.chdir(\"plus-bas\")");
        assertEquals("\"" + deeper + "\"", trial.value("linux.getcwd()"));
        assertEquals(deeper.toString(), trial.thread().seenFromOutside().cwd());
        for (ProcTask other : others()) {
            assertEquals(before, other.cwd());
        }
    }

    @Test
    void a_task_that_throws_reports_what_it_threw() {
        var thrown = assertThrows(
                ExecutionException.class,
                () -> trial.thread().call(() -> {
                    throw new IOException("none");
                }));
        assertEquals(
                "none",
                assertThrows(IOException.class, () -> {
                            throw thrown.getCause();
                        })
                        .getMessage());
    }

    @Test
    void a_closed_thread_has_ended_when_close_returns() throws Exception {
        LabThread closed = LabThread.start(new LinuxSyscalls(), work);
        closed.close();
        assertFalse(closed.seenFromOutside().exists());
    }

    @Test
    void a_thread_that_its_own_code_ended_is_found_gone_within_a_second() throws Exception {
        try (var doomed = Trial.open(work)) {
            ProcTask task = doomed.thread().seenFromOutside();
            assertTimeoutPreemptively(
                    Duration.ofSeconds(1), () -> doomed.thrown(LabThread.Gone.class, Raw.exitOfThread()));
            assertThrows(NoSuchTaskException.class, task::stat);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(1), () -> doomed.thrown(LabThread.Gone.class, "1 + 1"), "once gone, for ever");
            doomed.java().stop();
        }
        try (var next = Trial.open(work)) {
            next.assertWorks();
        }
    }

    private List<ProcTask> others() {
        var others = new ArrayList<ProcTask>();
        try (var tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                var other = ProcTask.thread(
                        SELF, Integer.parseInt(task.getFileName().toString()));
                if (other.id() != trial.thread().seenFromOutside().id()) {
                    others.add(other);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return others.stream().filter(ProcTask::exists).toList();
    }

    private static Namespace uts(ProcTask task) {
        return task.namespaces().get(NamespaceKind.UTS);
    }
}
