package atelier.shell.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import atelier.course.LabImports;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Syscalls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The Java of a lab on a lab thread of its own, with the imports and variables that every lab has. */
public final class Trial implements AutoCloseable {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long STOP_EVERY_MS = 10;

    private final LabThread thread;
    private final JavaSession java;

    private Trial(LabThread thread, JavaSession java) {
        this.thread = thread;
        this.java = java;
    }

    /** Opens one that works in {@code work}. */
    public static Trial open(Path work) throws ExecutionException, InterruptedException {
        Syscalls syscalls = new LinuxSyscalls();
        LabThread thread = LabThread.start(syscalls, work);
        thread.call(() -> {
            LabBindings.bind(syscalls, work, thread.seenFromOutside());
            return true;
        });
        var startup = new ArrayList<>(LabImports.LINES);
        for (LabImports.Variable variable : LabImports.VARIABLES) {
            startup.add(variable.declaredAs(LabBindings.class.getName() + "." + variable.name() + "()"));
        }
        return new Trial(thread, JavaSession.open(thread, startup));
    }

    public LabThread thread() {
        return thread;
    }

    public JavaSession java() {
        return java;
    }

    /** What came of the last piece of {@code source}. */
    public LineResult result(String source) {
        return java.run(source).getLast();
    }

    /** Runs what must succeed. */
    public void run(String source) {
        for (LineResult result : java.run(source)) {
            assertInstanceOf(LineResult.Ran.class, result, source);
        }
    }

    /** The value of an expression, as JShell writes it. */
    public String value(String expression) {
        String shown = assertInstanceOf(LineResult.Ran.class, result(expression), expression)
                .shown();
        return shown.substring(shown.indexOf("==> ") + 4);
    }

    /** What {@code source} throws. */
    public <T extends Throwable> T thrown(Class<T> type, String source) {
        return assertInstanceOf(
                type,
                assertInstanceOf(LineResult.Threw.class, result(source), source).thrown());
    }

    /** Runs what never ends and presses Ctrl-C until it does. */
    public LineResult stopped(String source) throws InterruptedException, ExecutionException {
        var running = CompletableFuture.supplyAsync(() -> java.run(source));
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (true) {
            try {
                return running.get(STOP_EVERY_MS, TimeUnit.MILLISECONDS).getLast();
            } catch (TimeoutException e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("cannot be stopped: " + source, e);
                }
                java.stop();
            }
        }
    }

    /** Sees to it that the session is of use. */
    public void assertWorks() {
        assertEquals("42", value("6 * 7"));
    }

    /** The result of a piece that must not be the last word: everything that came of {@code source}. */
    public List<LineResult> results(String source) {
        return java.run(source);
    }

    @Override
    public void close() {
        java.close();
        thread.close();
    }
}
