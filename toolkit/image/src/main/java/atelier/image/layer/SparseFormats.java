package atelier.image.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The four ways in which GNU tar has written files with holes. Source: GNU tar manual, "Storing Sparse Files"; its {@code
 * tar.h} for the oldest.
 */
final class SparseFormats {
    private static final int OLD_MAP = 386;
    private static final int OLD_PIECES = 4;
    private static final int OLD_IS_EXTENDED = 482;
    private static final int OLD_REAL_SIZE = 483;
    private static final int EXTENSION_PIECES = 21;
    private static final int EXTENSION_IS_EXTENDED = 504;
    private static final int PIECE = 24;
    private static final int NUMBER = 12;
    private static final int MOST_PIECES = 1_000_000;

    private static final String MAP = "the map of a file with holes";

    private final TarInput input;

    /** How many bytes of the entry's contents were a map. */
    private long used;

    SparseFormats(TarInput input) {
        this.input = input;
    }

    long used() {
        return used;
    }

    /** Formats 0.0, 0.1 and 1.0: told by extended headers, the last with its map before the contents. */
    Optional<SparseMap> fromPax(PaxRecords pax) {
        if (pax.text("GNU.sparse.major").isPresent()) {
            if (pax.number("GNU.sparse.major", 0) != 1 || pax.number("GNU.sparse.minor", 0) != 0) {
                throw bad(pax.at(), MAP + " has a format that is not known");
            }
            return Optional.of(new SparseMap(pax.number("GNU.sparse.realsize", 0), beforeContents(pax.at())));
        }
        if (pax.text("GNU.sparse.map").isPresent()) {
            var numbers = new ArrayList<Long>();
            for (String number : pax.text("GNU.sparse.map").orElse("").split(",")) {
                numbers.add(PaxRecords.digits(number, pax.at()));
            }
            return Optional.of(new SparseMap(pax.number("GNU.sparse.size", 0), pieces(numbers, pax.at())));
        }
        return pax.text("GNU.sparse.size")
                .map(size -> new SparseMap(PaxRecords.digits(size, pax.at()), pieces(pax.pieces(), pax.at())));
    }

    /** The oldest: in the header, and in blocks that follow it. */
    SparseMap fromHeader(TarHeader header) {
        var pieces = new ArrayList<SparseMap.Piece>();
        addPieces(header, OLD_MAP, OLD_PIECES, pieces);
        boolean extended = header.block()[OLD_IS_EXTENDED] != 0;
        while (extended) {
            var block = new byte[TarHeader.SIZE];
            long at = input.position();
            input.read(block, MAP);
            addPieces(new TarHeader(block, at), 0, EXTENSION_PIECES, pieces);
            extended = block[EXTENSION_IS_EXTENDED] != 0;
        }
        return new SparseMap(header.number(OLD_REAL_SIZE, NUMBER, "size"), pieces);
    }

    private static void addPieces(TarHeader block, int offset, int count, List<SparseMap.Piece> pieces) {
        for (int i = 0; i < count && block.block()[offset + i * PIECE + NUMBER] != 0; i++) {
            long start = block.number(offset + i * PIECE, NUMBER, "offset");
            long length = block.number(offset + i * PIECE + NUMBER, NUMBER, "length");
            pieces.add(new SparseMap.Piece(start, length));
        }
        if (pieces.size() > MOST_PIECES) {
            throw bad(block.at(), MAP + " has more than " + MOST_PIECES + " pieces");
        }
    }

    private List<SparseMap.Piece> beforeContents(long at) {
        var lines = new MapLines(at);
        long count = lines.next();
        if (count > MOST_PIECES) {
            throw bad(at, MAP + " has more than " + MOST_PIECES + " pieces");
        }
        var numbers = new ArrayList<Long>();
        for (long i = 0; i < 2 * count; i++) {
            numbers.add(lines.next());
        }
        return pieces(numbers, at);
    }

    private static List<SparseMap.Piece> pieces(List<Long> numbers, long at) {
        if (numbers.size() % 2 != 0) {
            throw bad(at, MAP + " lacks a length");
        }
        var pieces = new ArrayList<SparseMap.Piece>();
        for (int i = 0; i < numbers.size(); i += 2) {
            pieces.add(new SparseMap.Piece(numbers.get(i), numbers.get(i + 1)));
        }
        return pieces;
    }

    private static LayerException bad(long at, String why) {
        return new LayerException(LayerProblem.BAD_PAX, at, why);
    }

    /** Decimal numbers, one a line, in whole blocks. */
    private final class MapLines {
        private final byte[] block = new byte[TarHeader.SIZE];
        private final long at;
        private int position = TarHeader.SIZE;

        MapLines(long at) {
            this.at = at;
        }

        long next() {
            var digits = new StringBuilder();
            for (char c = character(); c != '\n'; c = character()) {
                if (digits.length() > 20) {
                    throw bad(at, MAP + " has a number that does not end");
                }
                digits.append(c);
            }
            return PaxRecords.digits(digits.toString(), at);
        }

        private char character() {
            if (position == TarHeader.SIZE) {
                input.read(block, MAP);
                used += TarHeader.SIZE;
                position = 0;
            }
            return (char) (block[position++] & 0xff);
        }
    }
}
