package atelier.kernel.flag;

/**
 * An operation of {@code flock}: one of the locks or {@code LOCK_UN}, perhaps with {@code LOCK_NB}. Source: {@code man
 * 2 flock}.
 */
public record FlockOperation(long bits) implements Flags<FlockOperation> {
    public static final FlockOperation LOCK_SH = new FlockOperation(1);
    public static final FlockOperation LOCK_EX = new FlockOperation(2);
    public static final FlockOperation LOCK_NB = new FlockOperation(4);
    public static final FlockOperation LOCK_UN = new FlockOperation(8);

    @Override
    public FlockOperation with(long bits) {
        return new FlockOperation(bits);
    }

    @Override
    public String toString() {
        return ConstantNames.ofBits(FlockOperation.class, bits);
    }
}
