package atelier.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.image.Descriptor;
import atelier.image.registry.server.RegistryServer;
import atelier.image.store.BlobStore;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Against our own registry. */
class EmbeddedRegistryTest extends RegistryContract {
    @Override
    ServedRegistry serve() throws IOException {
        RegistryServer server = RegistryServer.serve(BlobStore.open(directory.resolve("served")));
        return new ServedRegistry() {
            @Override
            public String address() {
                return server.authority();
            }

            @Override
            public void close() throws IOException {
                server.close();
            }
        };
    }

    @Test
    void a_tag_moves_and_the_digest_stays() throws IOException {
        Descriptor before = push("avant", "m:latest");
        Descriptor after = push("après", "m:latest");
        assertEquals(after.digest(), client.resolve(registry.image("m")).digest());
        assertEquals(
                before.digest(),
                client.pull(registry.image("m").withDigest(before.digest()), there)
                        .root()
                        .digest());
    }
}
