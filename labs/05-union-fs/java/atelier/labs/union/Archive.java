package atelier.labs.union;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A tar archive that is not compressed, as it is: its entries in their order, believed in nothing. What long names and
 * attributes need beside the plain headers is passed over.
 *
 * @param entries at most {@value #MOST}
 */
public record Archive(List<Entry> entries) {
    private static final int MOST = 10_000;
    private static final int SMALL = 100_000;
    private static final String KINDS = "0123456";

    /**
     * One entry.
     *
     * @param name without {@code ./} before and {@code /} behind
     * @param contents of a small file, else empty
     */
    public record Entry(String name, Header header, byte[] contents) {
        /** Whether it is a symbolic link. */
        public boolean isSymbolicLink() {
            return header.type() == '2';
        }

        /** What a link leads to. */
        public String link() {
            return header.link();
        }

        /** Whether it is one more name of a file that the archive has already. */
        boolean isHardLink() {
            return header.type() == '1';
        }

        boolean isCharacterDevice() {
            return header.type() == '3';
        }

        String text() {
            return new String(contents, StandardCharsets.UTF_8);
        }
    }

    /** Reads one. */
    public static Archive read(Path file) throws IOException {
        var entries = new ArrayList<Entry>();
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] block = in.readNBytes(Header.BLOCK);
            while (block.length == Header.BLOCK && !isZero(block) && entries.size() < MOST) {
                requireTar(file, block);
                Header header = Header.parse(block);
                byte[] contents = contents(in, header);
                if (KINDS.indexOf(header.type()) >= 0) {
                    entries.add(new Entry(plain(header.name()), header, contents));
                }
                block = in.readNBytes(Header.BLOCK);
            }
        }
        return new Archive(List.copyOf(entries));
    }

    /** Empty if the file is no archive, or one of nothing. */
    static Optional<Archive> find(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(read(file)).filter(archive -> !archive.entries.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // the caller tells that it is none
        }
    }

    /** The entry of that name; the last if there are several, since that is what unpacking leaves. */
    Optional<Entry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).reduce((first, last) -> last);
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    private static byte[] contents(InputStream in, Header header) throws IOException {
        long size = "12345".indexOf(header.type()) >= 0 ? 0 : header.size();
        byte[] small = size <= SMALL ? in.readNBytes((int) size) : new byte[0];
        try {
            in.skipNBytes(size - small.length + Math.floorMod(-size, (long) Header.BLOCK));
        } catch (EOFException e) {
            throw new IOException("the archive ends in the middle of " + header.name(), e);
        }
        return small;
    }

    private static void requireTar(Path file, byte[] block) throws IOException {
        if (!new String(block, 257, 5, StandardCharsets.US_ASCII).equals("ustar")) {
            throw new IOException(file + " is no tar archive");
        }
    }

    private static boolean isZero(byte[] block) {
        return Arrays.equals(block, new byte[Header.BLOCK]);
    }

    private static String plain(String name) {
        return name.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
    }
}
