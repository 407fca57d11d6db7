package atelier.image.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.Json;
import atelier.image.JsonFields;
import atelier.image.RealTool;
import atelier.image.manifest.ImageManifest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write, others read as it is, and the other way round. */
class RealLayoutTest {
    @TempDir
    Path directory;

    private final SampleImage sample = SampleImage.saying("bonjour");

    private BlobStore filled() throws Exception {
        BlobStore store = BlobStore.open(directory.resolve("ours"));
        sample.putInto(store, "localhost/sample:v1");
        sample.putInto(store, "v1");
        return store;
    }

    @Test
    void skopeo_reads_our_layout_as_it_is() throws Exception {
        var skopeo = RealTool.named("skopeo", "--insecure-policy");
        BlobStore store = filled();
        for (String name : List.of("v1", "localhost/sample:v1")) {
            String image = "oci:" + store.root() + ":" + name;
            byte[] raw = skopeo.run("inspect", "--raw", image).getBytes(StandardCharsets.UTF_8);
            assertArrayEquals(sample.manifest().bytes(), raw);
            byte[] said = skopeo.run("inspect", image).getBytes(StandardCharsets.UTF_8);
            var fields = new JsonFields("inspection", Json.usual().read("inspection", said));
            assertEquals(sample.manifest().digest().toString(), fields.text("Digest"));
        }
    }

    @Test
    void what_skopeo_copies_out_of_our_layout_comes_back_with_the_same_digests() throws Exception {
        var skopeo = RealTool.named("skopeo", "--insecure-policy");
        BlobStore ours = filled();
        Path theirs = directory.resolve("theirs");
        skopeo.run("copy", "oci:" + ours.root() + ":v1", "oci:" + theirs + ":copy");
        BlobStore copy = BlobStore.open(theirs);
        Descriptor image = copy.refs().get("copy");
        assertEquals(sample.manifest().digest(), image.digest());
        assertEquals(List.of(), copy.verify().findings());
        var manifest = (ImageManifest) copy.manifest(image);
        assertEquals(List.of(Digest.of(sample.tar())), copy.config(manifest).diffIds());
        assertEquals(0, copy.collect().blobs());
    }

    @Test
    void skopeo_adds_an_image_to_our_layout_beside_ours() throws Exception {
        var skopeo = RealTool.named("skopeo", "--insecure-policy");
        BlobStore ours = filled();
        BlobStore other = BlobStore.open(directory.resolve("other"));
        Descriptor added = SampleImage.saying("hi").putInto(other, "hi");
        skopeo.run("copy", "oci:" + other.root() + ":hi", "oci:" + ours.root() + ":hi");
        assertEquals(added.digest(), ours.refs().get("hi").digest());
        assertEquals(3, ours.refs().all().size());
        assertEquals(0, ours.collect().blobs());
        assertEquals(List.of(), ours.verify().findings());
    }

    @Test
    void umoci_unpacks_our_layout_and_collects_garbage_in_it() throws Exception {
        var umoci = RealTool.named("umoci");
        BlobStore store = filled();
        Path bundle = directory.resolve("bundle");
        umoci.run("unpack", "--image", store.root() + ":v1", bundle);
        assertEquals("bonjour", Files.readString(bundle.resolve("rootfs/hello")));
        umoci.run("gc", "--layout", store.root());
        assertEquals(List.of(), store.verify().findings());
        SampleImage.saying("after").putInto(store, "after");
        assertTrue(store.verify().isClean());
    }

    @Test
    void umoci_starts_a_layout_that_we_go_on_with() throws Exception {
        var umoci = RealTool.named("umoci");
        Path layout = directory.resolve("theirs");
        umoci.run("init", "--layout", layout);
        umoci.run("new", "--image", layout + ":empty");
        BlobStore store = BlobStore.open(layout);
        sample.putInto(store, "ours");
        assertEquals(0, store.collect().blobs());
        assertEquals(List.of("empty", "ours"), List.copyOf(store.refs().all().keySet()));
        assertEquals("empty\nours\n", umoci.run("list", "--layout", layout));
    }
}
