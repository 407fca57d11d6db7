package atelier.image.layer;

import java.util.List;

/**
 * Where the contents of a file with holes belong.
 *
 * @param size of the file, holes included
 * @param pieces in order, not overlapping
 */
record SparseMap(long size, List<Piece> pieces) {
    /** Bytes that are stored, and where they belong in the file. */
    record Piece(long offset, long length) {}

    SparseMap {
        pieces = List.copyOf(pieces);
    }

    /** Why the map cannot be one of a file of which {@code stored} bytes are stored; empty when it can. */
    String flaw(long stored) {
        long end = 0;
        long sum = 0;
        for (Piece piece : pieces) {
            if (piece.length < 0 || piece.offset < end || piece.offset > size - piece.length) {
                return "the map of a file with holes is out of order";
            }
            end = piece.offset + piece.length;
            sum += piece.length;
        }
        return sum == stored ? "" : "the map of a file with holes speaks of " + sum + " bytes, and there are " + stored;
    }
}
