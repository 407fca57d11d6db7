package atelier.kernel;

/**
 * Told of every call made through {@link ObservedSyscalls}, on the calling thread, before and after. What a listener
 * throws from {@link #entering} keeps the call from being made.
 */
public interface SyscallListener {
    /** The call is about to be made. */
    default void entering(SyscallCall call) {}

    /** The call has returned or failed. */
    default void left(SyscallEvent event) {}
}
