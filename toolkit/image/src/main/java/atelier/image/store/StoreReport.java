package atelier.image.store;

import java.util.List;

/**
 * What {@link BlobStore#verify} found.
 *
 * @param blobs how many were read
 * @param bytes how many these had
 * @param unreferenced how many of them no name leads to: garbage, or kept by a lease
 */
public record StoreReport(int blobs, long bytes, int unreferenced, List<Finding> findings) {
    public StoreReport {
        findings = List.copyOf(findings);
    }

    /** Whether everything is what it claims to be, and every named image is whole. */
    public boolean isClean() {
        return findings.isEmpty();
    }

    /** What kind of fault. */
    public enum Fault {
        /** A blob that is not what its name says: discard it and fetch it again. */
        CORRUPT,
        /** A blob that an image needs and the store has not. */
        MISSING,
        /** A document that cannot be read. */
        UNREADABLE,
        /** Something among the blobs that is none. */
        STRANGER
    }

    /**
     * One thing that is wrong.
     *
     * @param subject a digest or a path
     * @param detail why, as a sentence
     */
    public record Finding(Fault fault, String subject, String detail) {
        @Override
        public String toString() {
            return fault + " " + subject + ": " + detail;
        }
    }
}
