package atelier.labs.union;

import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerBounds;
import atelier.image.snapshot.ChainId;
import atelier.image.snapshot.Snapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.ResourceBundle;

/**
 * An image of one layer to rent rooms on: a program that waits, and files without holes that nothing makes smaller.
 *
 * @param layer where it is, not compressed
 * @param diffId of the layer
 * @param files of ten megabytes each
 * @param note why it is smaller than it should be, if it is
 */
public record Image(Path layer, Digest diffId, int files, Optional<String> note) {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("atelier.labs.union.words");
    private static final String SIZE = "ATELIER_IMAGE_MO";
    private static final int MEGABYTE = 1_000_000;
    private static final int FILE = 10 * MEGABYTE;
    private static final int WANTED = 25;
    private static final int LEAST = 2;
    private static final int TOLD = 5;
    /** The image, its layer unpacked, five copies of it, and room to breathe. */
    private static final int COPIES = 10;

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(4);

    /**
     * Makes one of 250 megabytes; of less where the disk has no room for several, where it is slow, or where the variable
     * {@code ATELIER_IMAGE_MO} says so.
     */
    public static Image make(Path directory) throws IOException {
        Path layer = directory.resolve("image.tar");
        long room = Room.in(directory).bytes();
        int possible = (int) Math.max(LEAST, Math.min(WANTED, room / COPIES / FILE));
        Optional<Integer> asked = asked();
        int most = Math.min(possible, asked.orElse(WANTED));
        var hash = DigestAlgorithm.SHA256.newHash();
        int made;
        try (var out = new DigestOutputStream(Files.newOutputStream(layer), hash)) {
            made = write(out, most);
        }
        Optional<String> note = Optional.empty();
        if (made < most) {
            note = Optional.of(WORDS.getString("image.slow"));
        } else if (made < WANTED) {
            boolean full = possible < asked.orElse(WANTED);
            note = Optional.of(
                    full
                            ? MessageFormat.format(WORDS.getString("image.full"), Megabytes.of(room))
                            : WORDS.getString("image.asked"));
        }
        return new Image(layer, Digest.finish(DigestAlgorithm.SHA256, hash), made, note);
    }

    /** Unpacks it, unless it is there, and says so beforehand. */
    public ChainId unpack(Snapshots snapshots) throws IOException {
        progress(WORDS.getString("image.unpacking"));
        ChainId chain = unpackSilently(snapshots);
        System.out.println();
        return chain;
    }

    ChainId unpackSilently(Snapshots snapshots) throws IOException {
        try (var blob = Files.newInputStream(layer)) {
            return snapshots.unpack(Optional.empty(), diffId, blob, new LayerApply(LayerBounds.DEFAULT));
        }
    }

    /** What its files hold, in bytes. */
    public long size() {
        return (long) files * FILE;
    }

    @Override
    public String toString() {
        String told = MessageFormat.format(WORDS.getString("image"), Megabytes.of(size()), files);
        return note.map(why -> told + "\u00a0; " + why).orElse(told);
    }

    private static Optional<Integer> asked() {
        return Optional.ofNullable(System.getenv(SIZE))
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Math.max(LEAST, Integer.parseInt(text) * MEGABYTE / FILE));
    }

    /** How many files there was time for. */
    private static int write(OutputStream out, int most) throws IOException {
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        byte[] program = program();
        entry(out, Header.ofFile("bin/veilleur", program.length, 0755), program);
        int made = 0;
        var data = new byte[FILE];
        new Random(FILE).nextBytes(data);
        for (; made < most && (made < LEAST || System.nanoTime() < end); made++) {
            stamp(data, made);
            entry(out, Header.ofFile("donnees/%02d".formatted(made), FILE, 0644), data);
            if ((made + 1) % TOLD == 0) {
                progress(Megabytes.of((made + 1L) * FILE));
            }
        }
        System.out.println();
        out.write(new byte[2 * Header.BLOCK]);
        return made;
    }

    /** What takes a second or more shows that it goes on. */
    static void progress(String what) {
        System.out.print(what + "… ");
        System.out.flush();
    }

    /** Makes every block of the file another than those of all other files. */
    private static void stamp(byte[] data, int number) {
        for (int at = 0; at < data.length; at += Header.BLOCK) {
            ByteBuffer.wrap(data).putInt(at, number);
        }
    }

    /** One that is in every system: busybox, which needs nothing else, before one that does. */
    private static byte[] program() throws IOException {
        Path busybox = Path.of("/bin/busybox");
        return Files.readAllBytes(Files.isExecutable(busybox) ? busybox : Path.of("/bin/sleep"));
    }

    private static void entry(OutputStream out, Header header, byte[] contents) throws IOException {
        out.write(header.bytes());
        out.write(contents);
        out.write(new byte[header.padding()]);
    }
}
