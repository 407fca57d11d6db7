package atelier.kernel.flag;

/**
 * A set of bits passed to a system call. Every implementation is a record over its bits whose constants bear the names
 * of the man page; bits without a name are kept and written in hexadecimal.
 *
 * @param <F> the type itself
 */
public interface Flags<F extends Flags<F>> {
    /** The bits, as the kernel receives them. */
    long bits();

    /** The same kind of flags with other bits. */
    F with(long bits);

    /** These bits and those of {@code other}: C's {@code |}. */
    default F or(F other) {
        return with(bits() | other.bits());
    }

    /** These bits less those of {@code other}: C's {@code & ~}. */
    default F without(F other) {
        return with(bits() & ~other.bits());
    }

    /** Whether every bit of {@code other} is set. */
    default boolean has(F other) {
        return (bits() & other.bits()) == other.bits();
    }
}
