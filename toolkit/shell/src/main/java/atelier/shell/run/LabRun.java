package atelier.shell.run;

import atelier.course.check.Check;
import atelier.course.check.LabSupport;
import atelier.course.check.Scene;
import atelier.course.model.Lab;
import atelier.course.model.Step;
import atelier.course.xray.XrayReader;
import atelier.kernel.ObservedSyscalls;
import atelier.kernel.SyscallException;
import atelier.kernel.SyscallListener;
import atelier.kernel.Syscalls;
import atelier.kernel.WaitStatus;
import atelier.kernel.ptrace.TraceListener;
import atelier.shell.jshell.JavaSession;
import atelier.shell.jshell.LabBindings;
import atelier.shell.jshell.LabThread;
import atelier.shell.session.Cleaner;
import atelier.shell.session.HostView;
import atelier.shell.session.Journal;
import atelier.shell.session.JournalEntry;
import atelier.shell.session.JournalKeeper;
import atelier.shell.session.SessionDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A lab being done: its directory, its thread, its Java and its checks. Java takes a while to warm up, in the
 * background once it is told to; what is run first waits for it. Closing removes all that the lab made.
 */
public final class LabRun implements AutoCloseable {
    private final Syscalls syscalls;
    private final Lab lab;
    private final SessionDirectory directory;
    private final Journal journal;
    private final HostView host;
    private final LabThread thread;
    private final CommandLine commands;
    private final Leftovers leftovers;
    private final CompletableFuture<Boolean> warming = new CompletableFuture<>();
    private final CompletableFuture<JavaSession> java;
    private final CompletableFuture<Map<String, Check>> checks;
    private final CompletableFuture<Set<String>> prerequisites;

    private LabRun(Syscalls syscalls, Lab lab, SessionDirectory directory, Function<HostView, SyscallListener> narrator)
            throws IOException {
        this.syscalls = syscalls;
        this.lab = lab;
        this.directory = directory;
        journal = directory.openJournal();
        host = new HostView(syscalls);
        thread = LabThread.start(syscalls, directory.path());
        journal.write(new JournalEntry.LabThread(
                thread.seenFromOutside().id(), thread.seenFromOutside().stat().startTime()));
        commands = new CommandLine(syscalls);
        leftovers = new Leftovers(syscalls);
        CompletableFuture<LabSupport> support =
                warming.thenApplyAsync(begun -> LabSupports.of(lab.id()), LabRun::inBackground);
        java = support.thenApplyAsync(found -> openJava(narrator.apply(host), found), LabRun::inBackground);
        checks = support.thenApply(
                found -> found.checks().stream().collect(Collectors.toMap(Check::id, Function.identity())));
        prerequisites = support.thenApply(LabSupport::prerequisites);
    }

    /**
     * Begins a lab in a new session directory under {@code base}.
     *
     * @param narrator makes, from the host's view, the listener told of the learner's calls on the lab thread
     */
    public static LabRun begin(Syscalls syscalls, Lab lab, Path base, Function<HostView, SyscallListener> narrator)
            throws IOException {
        return new LabRun(syscalls, lab, SessionDirectory.create(base, lab.id()), narrator);
    }

    /** The lab. */
    public Lab lab() {
        return lab;
    }

    /** What the checks look at. */
    public Scene scene() {
        return new Scene(thread.seenFromOutside(), host.task(), directory.path());
    }

    /** Looks through what the lab has become; to be used from one thread at a time, on the host's side. */
    public XrayReader xray() {
        return new XrayReader(syscalls, thread.seenFromOutside(), host.task(), directory.path());
    }

    /** Begins to warm Java up in the background, if that has not begun. */
    public void warmUp() {
        warming.complete(true);
    }

    /** The learner's Java; waits until it is warm. */
    public JavaSession java() {
        warmUp();
        return java.join();
    }

    /** Whether a line of Java would run at once. */
    public boolean isWarm() {
        return java.isDone();
    }

    /** Runs a line of Java, a {@code !command} or a {@code $ command}. */
    public Outcome run(String source) throws InterruptedException {
        String line = source.strip();
        if (line.startsWith("!")) {
            return onHost(line.substring(1).strip());
        }
        if (line.startsWith("$ ")) {
            return inside(line.substring(2).strip());
        }
        return new Outcome.OfJava(java().run(source));
    }

    /** Runs a command inside, as {@code $ command} does, and tells what it and its children do. */
    public Outcome trace(String command, TraceListener listener) throws InterruptedException, IOException {
        Path gates = Files.createTempDirectory(directory.path(), ".traceur");
        try {
            onLabThread(() -> {}); // before a tracer waits for a thread that may be gone
            WaitStatus status = commands.trace(
                    command,
                    CommandLine.innerEnvironment(),
                    gates,
                    task -> inBackground(() -> onLabThread(task)),
                    listener);
            return new Outcome.OfCommand(status);
        } catch (SyscallException e) {
            return new Outcome.NoCommand(e);
        } finally {
            Files.delete(gates);
        }
    }

    /** Stops what runs; may be called from any thread, again and again. */
    public void stop() {
        commands.stop();
        if (java.isDone()) {
            thread.stop();
        }
    }

    /** Looks at the kernel for each check of a step. */
    public List<CheckResult> check(Step step) {
        warmUp();
        var results = new ArrayList<CheckResult>();
        for (var text : step.checks()) {
            Check check = checks.join().get(text.id());
            results.add(new CheckResult(text, host.call(() -> check.on(scene()))));
        }
        return results;
    }

    /** Whether one of these checks missed what all later steps need. */
    public boolean isHopeless(List<CheckResult> results) {
        return results.stream()
                .anyMatch(result -> !result.held()
                        && prerequisites.join().contains(result.text().id()));
    }

    /**
     * Plays the snippets of a step without a word, for a lab that is resumed; false if one fails. What they print goes
     * nowhere; commands of the host, which only look, are left out.
     */
    public boolean replay(Step step) throws InterruptedException {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        commands.mute(true);
        try {
            for (var snippet : step.snippets()) {
                if (!snippet.source().startsWith("!") && !run(snippet.source()).isAsExpected(snippet.expectedErrno())) {
                    return false;
                }
            }
            return true;
        } finally {
            commands.mute(false);
            System.setOut(out);
        }
    }

    /** Ends the lab's thread and removes all that the lab made; the host is as before. */
    @Override
    public void close() throws IOException {
        java.handle((session, failure) -> session).thenAccept(session -> {
            if (session != null) {
                session.close();
            }
        });
        boolean interrupted = Thread.interrupted(); // whoever is interrupted cleans up all the same
        thread.close();
        host.close();
        try (commands;
                leftovers;
                journal) {
            new Cleaner(syscalls).clean(directory);
            SessionDirectory.removeOurBase(directory.path().getParent());
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private JavaSession openJava(SyscallListener narrator, LabSupport support) {
        SyscallListener listener =
                new JournalKeeper(journal, directory, host).then(leftovers).then(narrator);
        Syscalls narrated = ObservedSyscalls.observe(syscalls, listener);
        try {
            thread.call(() -> {
                LabBindings.bind(narrated, directory.path(), thread.seenFromOutside());
                return true;
            });
            return JavaSession.open(thread, StartupLines.of(support));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the lab thread did not start", e);
        }
    }

    /**
     * Not on the common pool: its threads are busy for as long as a learner's code likes, and those that it started
     * from the lab thread live in whatever root and namespaces that was in.
     */
    private static void inBackground(Runnable task) {
        Thread.ofPlatform().name("prechauffe").daemon(true).start(task);
    }

    private Outcome onHost(String command) {
        return started(() -> commands.run(command, System.getenv()));
    }

    private Outcome inside(String command) throws InterruptedException {
        try {
            return thread.call(() -> started(() -> commands.run(command, CommandLine.innerEnvironment())));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the command inside could not be followed", e.getCause());
        }
    }

    private void onLabThread(Runnable task) {
        try {
            thread.call(Executors.callable(task));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the lab thread could not start a command", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Outcome started(Supplier<WaitStatus> command) {
        try {
            return new Outcome.OfCommand(command.get());
        } catch (SyscallException e) {
            return new Outcome.NoCommand(e);
        }
    }
}
