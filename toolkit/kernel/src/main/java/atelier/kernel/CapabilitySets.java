package atelier.kernel;

/** The three capability sets that {@code capget} and {@code capset} carry. Source: {@code man 2 capget}. */
public record CapabilitySets(Capabilities effective, Capabilities permitted, Capabilities inheritable) {}
