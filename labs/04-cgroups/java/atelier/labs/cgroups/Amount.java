package atelier.labs.cgroups;

import atelier.kernel.cgroup.Bytes;

/** Amounts of memory as the sentences have them: in whole mebibytes, written as the learner writes a limit. */
final class Amount {
    private static final int MEBIBYTE = 1 << 20;

    private Amount() {}

    static String of(Bytes bytes) {
        return bytes.isMax() ? bytes.toString() : Math.round((double) bytes.count() / MEBIBYTE) + "M";
    }

    static Bytes megabytes(long count) {
        return new Bytes(count * 1_000_000);
    }
}
