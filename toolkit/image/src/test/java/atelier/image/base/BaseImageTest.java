package atelier.image.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.image.Descriptor;
import atelier.image.RealTool;
import atelier.image.Tag;
import atelier.image.manifest.ImageManifest;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseImageTest {
    @TempDir
    Path directory;

    private BlobStore store(String name) throws IOException {
        return BlobStore.open(directory.resolve(name));
    }

    @Test
    void it_is_the_same_each_time() throws IOException {
        Descriptor one = BaseImage.publish(store("one"));
        Descriptor two = BaseImage.publish(store("two"));
        assertEquals(one, two);
        assertTrue(store("one").verify().isClean());
    }

    @Test
    void it_is_made_once_and_stays() throws IOException {
        BlobStore store = store("store");
        Descriptor image = BaseImage.publish(store);
        assertEquals(image, BaseImage.publish(store));
        assertEquals(
                image,
                store.repositories().get(BaseImage.REPOSITORY).find(Tag.LATEST).orElseThrow());
        assertEquals(0, store.collect().blobs());
        assertEquals(3, store.verify().blobs());
    }

    @Test
    void what_somebody_pushed_under_its_name_is_left_alone() throws IOException {
        BlobStore store = store("store");
        Descriptor other;
        try (Lease lease = store.lease()) {
            var manifest = ((ImageManifest) store.manifest(BaseImage.make(lease))).withAnnotation("mine", "yes");
            other = manifest.descriptor();
            lease.add(manifest.bytes());
            var repository = store.repositories().get(BaseImage.REPOSITORY);
            for (Descriptor child : manifest.children()) {
                repository.add(child.digest());
            }
            repository.put(other, Optional.of(Tag.LATEST));
        }
        assertEquals(other, BaseImage.publish(store));
    }

    @Test
    void it_leaves_no_temporary_file() throws IOException {
        BaseImage.publish(store("store"));
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith("atelier-base-")));
        }
    }

    @Test
    void umoci_unpacks_it_and_runc_runs_it() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root runs a container with runc");
        RealTool umoci = RealTool.named("umoci");
        RealTool runc =
                RealTool.named("runc", "--root", directory.resolve("runc").toString());
        BlobStore store = store("store");
        try (Lease lease = store.lease()) {
            store.refs().set("base", BaseImage.make(lease));
        }
        Path bundle = directory.resolve("bundle");
        umoci.run("unpack", "--image", store.root() + ":base", bundle);
        speakInstead(bundle.resolve("config.json"));
        assertEquals(
                "root /\n",
                runc.run(
                        "run",
                        "--bundle",
                        bundle,
                        "atelier-base-test-" + ProcessHandle.current().pid()));
    }

    /** Has the container say who it is, without the terminal and the cgroups that a test has not. */
    private static void speakInstead(Path file) throws IOException {
        var mapper = new ObjectMapper();
        var config = (ObjectNode) mapper.readTree(file.toFile());
        var process = (ObjectNode) config.get("process");
        process.put("terminal", false);
        var words = process.putArray("args");
        List.of("/bin/sh", "-c", "echo $(id -un) $PWD").forEach(words::add);
        ((ObjectNode) config.get("linux")).remove("resources");
        mapper.writeValue(file.toFile(), config);
    }
}
