package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.ProcTask;
import atelier.labs.LabStage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A session's directory where a test makes an image as a learner would, with other tools, and with other mistakes. */
final class Bench {
    static final String HELD = LabStage.HELD;

    private static final int BLOCK = 512;

    private final Path work;

    Bench(Path work) {
        this.work = work;
    }

    Path work() {
        return work;
    }

    /** What a check of the lab says now. */
    String sees(String id) {
        Check check = new ImageSupport()
                .checks().stream()
                        .filter(candidate -> candidate.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        ProcTask self = ProcTask.process((int) ProcessHandle.current().pid());
        return switch (check.on(new Scene(self, self, work))) {
            case Verdict.Held held -> HELD;
            case Verdict.Missed missed -> missed.diagnosis();
        };
    }

    /** The archive of the first layer. */
    static byte[] base() {
        return tar("etc/meuble", "3 planches", "etc/prix", "49 euros");
    }

    /** That of the second. */
    static byte[] extra() {
        return tar("etc/meuble", "5 planches", "etc/.wh.prix", "");
    }

    /** An archive of files: a name, its contents, another name … */
    static byte[] tar(String... namesAndContents) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            byte[] contents = namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(header(namesAndContents[i], contents.length));
            bytes.writeBytes(Arrays.copyOf(contents, (contents.length + BLOCK - 1) / BLOCK * BLOCK));
        }
        bytes.writeBytes(new byte[2 * BLOCK]);
        return bytes.toByteArray();
    }

    private static byte[] header(String name, int size) {
        byte[] header = Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), BLOCK);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, "%011o\0".formatted(size));
        put(header, 136, "00000000000\0");
        put(header, 148, "        0");
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte octet : header) {
            sum += octet;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }

    /** Stores bytes under their own digest, which is returned. */
    String store(byte[] bytes) throws IOException {
        String digest = Sha256.of(bytes);
        storeAs(digest, bytes);
        return digest;
    }

    String store(String text) throws IOException {
        return store(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stores bytes under whatever name. */
    void storeAs(String digest, byte[] bytes) throws IOException {
        Path blobs = Files.createDirectories(work.resolve("image/blobs/sha256"));
        Files.write(blobs.resolve(digest.replace(Sha256.PREFIX, "")), bytes);
    }

    /** Both layers, as they should be. */
    List<String> storeLayers() throws IOException {
        return List.of(store(gzip(base())), store(gzip(extra())));
    }

    String storeConfig(String... diffIds) throws IOException {
        return store("""
                {"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["%s"]}}""".formatted(String.join("\",\"", diffIds)));
    }

    /** The configuration of the image as it should be. */
    String storeConfig() throws IOException {
        return storeConfig(Sha256.of(base()), Sha256.of(extra()));
    }

    String storeManifest(String config, String... layers) throws IOException {
        return store("{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
                .formatted(line("config.v1+json", config), lines(layers)));
    }

    private String lines(String... layers) throws IOException {
        var lines = new StringBuilder();
        for (String layer : layers) {
            lines.append(lines.isEmpty() ? "" : ",").append(line("layer.v1.tar+gzip", layer));
        }
        return lines.toString();
    }

    /** A descriptor with the real size; 1 for what is not there. */
    String line(String type, String digest) throws IOException {
        Path file = work.resolve("image/blobs/sha256").resolve(digest.substring(7));
        return line(type, digest, Files.exists(file) ? Long.toString(Files.size(file)) : "1");
    }

    static String line(String type, String digest, String size) {
        return "{\"mediaType\":\"application/vnd.oci.image.%s\",\"digest\":\"%s\",\"size\":%s}"
                .formatted(type, digest, size);
    }

    /** The whole image, named {@code etagere}: the digest of its manifest. */
    String storeImage() throws IOException {
        List<String> layers = storeLayers();
        String manifest = storeManifest(storeConfig(), layers.get(0), layers.get(1));
        name(manifest);
        return manifest;
    }

    /** Makes a layout of it in which {@code etagere} leads to that manifest. */
    void name(String manifest) throws IOException {
        String entry = line("manifest.v1+json", manifest);
        String named = entry.substring(0, entry.length() - 1)
                + ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"etagere\"}}";
        Files.writeString(work.resolve("image/index.json"), "{\"schemaVersion\":2,\"manifests\":[" + named + "]}");
        Files.writeString(work.resolve("image/oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }
}
