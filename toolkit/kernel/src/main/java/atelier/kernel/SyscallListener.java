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

    /** This listener and then {@code next}. */
    default SyscallListener then(SyscallListener next) {
        SyscallListener first = this;
        return new SyscallListener() {
            @Override
            public void entering(SyscallCall call) {
                first.entering(call);
                next.entering(call);
            }

            @Override
            public void left(SyscallEvent event) {
                first.left(event);
                next.left(event);
            }
        };
    }
}
