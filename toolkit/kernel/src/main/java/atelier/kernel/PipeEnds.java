package atelier.kernel;

/** The two descriptors of a pipe; the caller closes both. Source: {@code man 2 pipe}. */
public record PipeEnds(int read, int write) {}
