package atelier.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.image.Descriptor;
import atelier.image.RealTool;
import atelier.image.Reference;
import atelier.image.manifest.ImageManifest;
import atelier.image.store.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Against the registry that Debian packages, which lists no referrers, with other tools on its other side. */
class DebianRegistryTest extends RegistryContract {
    @Override
    ServedRegistry serve() throws IOException {
        return DebianRegistry.open(directory);
    }

    @Test
    void skopeo_reads_what_we_pushed() throws Exception {
        Descriptor pushed = push("bonjour", "c:1");
        RealTool skopeo = RealTool.skopeo(directory.resolve("home"));
        String digest = skopeo.run("inspect", "--tls-verify=false", "--format={{.Digest}}", registry.forTools("c:1"));
        assertEquals(pushed.digest().toString(), digest.strip());
        skopeo.run("copy", "-q", "--src-tls-verify=false", registry.forTools("c:1"), "oci:" + there.root() + ":copied");
        assertEquals(pushed.digest(), there.refs().get("copied").digest());
    }

    @Test
    void we_pull_what_skopeo_pushed() throws Exception {
        Descriptor image = SampleImage.saying("de skopeo").putInto(here, "x");
        RealTool.skopeo(directory.resolve("home"))
                .run("copy", "-q", "--dest-tls-verify=false", "oci:" + here.root() + ":x", registry.forTools("d:2"));
        assertEquals(
                image.digest(), client.pull(registry.image("d:2"), there).root().digest());
    }

    @Test
    void podman_pulls_what_we_pushed() throws Exception {
        push("pour podman", "p:1");
        String id = RealTool.podman(directory.resolve("podman"))
                .run("pull", "-q", "--tls-verify=false", registry.image("p:1"));
        ImageManifest manifest = (ImageManifest)
                here.manifest(here.refs().get(registry.image("p:1").toString()));
        assertEquals(manifest.config().digest().hex(), id.strip());
    }

    @Test
    void a_password_is_shown_when_it_is_asked_for() throws IOException {
        Path place = Files.createDirectory(directory.resolve("guarded"));
        try (DebianRegistry guarded = DebianRegistry.guarded(place)) {
            Reference image = guarded.image("secret:1");
            Descriptor pushed = SampleImage.saying("secret").putInto(here, "s");
            var password = new Credential.Password(DebianRegistry.USER, DebianRegistry.SECRET);
            var wrong = new Credential.Password(DebianRegistry.USER, "devine");
            RefusedByRegistry.because(
                    RegistryProblem.UNAUTHORIZED, () -> client.push(here, pushed, image, Progress.SILENT));
            try (RegistryClient known = knowing(password);
                    RegistryClient stranger = knowing(wrong)) {
                known.push(here, pushed, image, Progress.SILENT);
                assertEquals(pushed.digest(), known.pull(image, there).root().digest());
                RefusedByRegistry.because(RegistryProblem.UNAUTHORIZED, () -> stranger.pull(image, there));
            }
        }
    }

    private static RegistryClient knowing(Credential credential) {
        return RegistryClient.open(
                RegistryOptions.usual().withCredentials((host, repository) -> Optional.of(credential)));
    }
}
