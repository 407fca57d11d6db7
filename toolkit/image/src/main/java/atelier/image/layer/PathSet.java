package atelier.image.layer;

import java.util.SplittableRandom;

/**
 * A set of paths, eight bytes each: it holds a hash of them, seeded anew each time so that nobody can prepare two paths
 * that are taken for one. By chance that happens to one set of a million paths in forty million.
 */
final class PathSet {
    private static final int FIRST_SIZE = 1024;

    private final long seed = new SplittableRandom().nextLong();
    private long[] slots = new long[FIRST_SIZE];
    private int size;

    /** Whether it was not there. */
    boolean add(String path) {
        if (size * 2 >= slots.length) {
            grow();
        }
        boolean added = put(slots, hash(path));
        size += added ? 1 : 0;
        return added;
    }

    boolean contains(String path) {
        long hash = hash(path);
        for (int i = slot(slots, hash); slots[i] != 0; i = i + 1 & slots.length - 1) {
            if (slots[i] == hash) {
                return true;
            }
        }
        return false;
    }

    private void grow() {
        var larger = new long[slots.length * 2];
        for (long hash : slots) {
            if (hash != 0) {
                put(larger, hash);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] slots, long hash) {
        int i = slot(slots, hash);
        while (slots[i] != 0) {
            if (slots[i] == hash) {
                return false;
            }
            i = i + 1 & slots.length - 1;
        }
        slots[i] = hash;
        return true;
    }

    private static int slot(long[] slots, long hash) {
        return (int) (hash >>> 32) & slots.length - 1;
    }

    private long hash(String path) {
        long hash = seed;
        for (int i = 0; i < path.length(); i++) {
            hash = (hash ^ path.charAt(i)) * 0x9e37_79b9_7f4a_7c15L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ hash >>> 32) * 0xbf58_476d_1ce4_e5b9L;
        return hash == 0 ? 1 : hash;
    }
}
