package atelier.kernel;

/** A child that changed state: its pid and what became of it. Source: {@code man 2 waitpid}. */
public record Waited(int pid, WaitStatus status) {}
