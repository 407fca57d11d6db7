package atelier.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.store.BlobStore;
import atelier.image.store.SampleImage;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proof is shown to those who ask for it, and to nobody else. */
class LoginTest {
    private static final String MANIFEST = "/v2/r/manifests/1";
    private static final String TOKEN = "/token?service=fake&scope=repository%3Ar%3Apull";
    private static final Credential PASSWORD = new Credential.Password("ali", "sésame");

    @TempDir
    Path directory;

    private final SampleImage sample = SampleImage.saying("qui va là ?");
    private FakeRegistry registry;
    private FakeRegistry tokens;
    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        registry = FakeRegistry.of(sample);
        tokens = new FakeRegistry();
        store = BlobStore.open(directory.resolve("store"));
    }

    @AfterEach
    void close() {
        registry.close();
        tokens.close();
    }

    @Test
    void a_token_is_fetched_once_and_shown_with_every_request() throws IOException {
        guard("jeton", new AtomicInteger(Integer.MAX_VALUE));
        give("{\"token\":\"jeton\",\"expires_in\":300}");
        pull(Optional.of(PASSWORD));
        assertEquals(1, tokens.asked(TOKEN).size());
        assertTrue(tokens.asked().getFirst().headers().getFirst("Authorization").startsWith("Basic "));
        assertEquals(2, registry.asked(MANIFEST).size());
    }

    @Test
    void credentials_are_looked_up_once() throws IOException {
        guard("jeton", new AtomicInteger(1));
        give("{\"token\":\"jeton\"}");
        var asked = new AtomicInteger();
        pull((host, repository) -> {
            assertEquals(registry.address() + "/r", host + "/" + repository);
            asked.incrementAndGet();
            return Optional.of(PASSWORD);
        });
        assertEquals(1, asked.get());
    }

    @Test
    void nobody_is_looked_up_where_nobody_asks() throws IOException {
        pull((host, repository) -> {
            throw new IllegalStateException("nobody asked");
        });
    }

    @Test
    void nobody_gets_a_token_too() throws IOException {
        guard("jeton", new AtomicInteger(Integer.MAX_VALUE));
        give("{\"access_token\":\"jeton\"}");
        pull(Optional.empty());
        assertFalse(tokens.asked().getFirst().shows("Authorization"));
    }

    @Test
    void a_token_that_is_not_accepted_any_longer_is_replaced() throws IOException {
        guard("jeton", new AtomicInteger(1));
        give("{\"token\":\"jeton\"}");
        pull(Optional.empty());
        assertTrue(tokens.asked(TOKEN).size() > 1);
    }

    @Test
    void an_identity_token_is_exchanged() throws IOException {
        guard("jeton", new AtomicInteger(Integer.MAX_VALUE));
        tokens.on("/token", FakeRegistry.say(200, "application/json", "{\"access_token\":\"jeton\"}".getBytes()));
        pull(Optional.of(new Credential.IdentityToken("passe")));
        assertEquals("POST", tokens.asked().getFirst().method());
        assertFalse(tokens.asked().getFirst().shows("Authorization"));
    }

    @Test
    void a_registry_that_is_never_content_is_asked_twice() {
        guard("another", new AtomicInteger());
        give("{\"token\":\"jeton\"}");
        RefusedByRegistry.because(RegistryProblem.UNAUTHORIZED, () -> pull(Optional.of(PASSWORD)));
        assertEquals(2, registry.asked(MANIFEST).size());
    }

    @Test
    void a_token_server_that_refuses() {
        guard("jeton", new AtomicInteger());
        tokens.on(TOKEN, FakeRegistry.say(401, "text/plain", "non".getBytes()));
        RefusedByRegistry.because(RegistryProblem.NO_TOKEN, () -> pull(Optional.of(PASSWORD)));
        for (String nonsense : new String[] {"{}", "[", "{\"token\":\"a\\nb: c\"}", "{\"token\":7}"}) {
            give(nonsense);
            RefusedByRegistry.because(RegistryProblem.NO_TOKEN, () -> pull(Optional.of(PASSWORD)));
        }
    }

    @Test
    void a_challenge_that_is_none() {
        for (String challenge : new String[] {"Negotiate", "Bearer service=x", "", "=,=,\""}) {
            registry.on(MANIFEST, FakeRegistry.sayWith(401, "WWW-Authenticate", challenge));
            RefusedByRegistry.because(RegistryProblem.BAD_CHALLENGE, () -> pull(Optional.of(PASSWORD)));
        }
    }

    @Test
    void a_token_server_that_anybody_could_listen_to_is_not_told_the_password() {
        String elsewhere = "Bearer realm=\"http://tokens.example/token\"";
        registry.on(MANIFEST, FakeRegistry.sayWith(401, "WWW-Authenticate", elsewhere));
        RefusedByRegistry.because(RegistryProblem.INSECURE, () -> pull(Optional.of(PASSWORD)));
    }

    @Test
    void who_we_are_sent_to_is_not_told_who_we_are() throws IOException {
        guard("jeton", new AtomicInteger(Integer.MAX_VALUE));
        give("{\"token\":\"jeton\"}");
        String blob = FakeRegistry.blob(sample.layer());
        try (FakeRegistry storage = FakeRegistry.of(sample)) {
            registry.on(blob, FakeRegistry.sayWith(307, "Location", storage.url(blob)));
            pull(Optional.of(PASSWORD));
            assertEquals(1, storage.asked().size());
            assertFalse(storage.asked().getFirst().shows("Authorization"));
        }
    }

    @Test
    void who_we_are_sent_to_cannot_ask_us_to_log_in() throws IOException {
        String blob = FakeRegistry.blob(sample.layer());
        try (FakeRegistry storage = new FakeRegistry()) {
            storage.on(blob, FakeRegistry.sayWith(401, "WWW-Authenticate", "Basic realm=\"storage\""));
            registry.on(blob, FakeRegistry.sayWith(307, "Location", storage.url(blob)));
            RefusedByRegistry.because(RegistryProblem.UNAUTHORIZED, () -> pull(Optional.of(PASSWORD)));
            assertEquals(1, storage.asked().size());
        }
    }

    private void pull(Optional<Credential> credential) throws IOException {
        pull((host, repository) -> credential);
    }

    private void pull(CredentialSource credentials) throws IOException {
        var options = RegistryOptions.usual()
                .withCredentials(credentials)
                .withRetries(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofSeconds(1)))
                .withParallel(1);
        try (RegistryClient client = RegistryClient.open(options)) {
            client.pull(registry.image(), store);
        }
    }

    private void give(String answer) {
        tokens.on(TOKEN, FakeRegistry.say(200, "application/json", answer.getBytes(StandardCharsets.UTF_8)));
    }

    /** Lets in who shows the token, so many times between two challenges. */
    private void guard(String token, AtomicInteger patience) {
        String challenge = "Bearer realm=\"" + tokens.url("/token") + "\",service=\"fake\"";
        FakeRegistry.Page refusal = FakeRegistry.sayWith(401, "WWW-Authenticate", challenge);
        guard(
                MANIFEST,
                "application/vnd.oci.image.manifest.v1+json",
                sample.manifest().bytes(),
                token,
                refusal,
                patience);
        for (byte[] blob : new byte[][] {sample.config().bytes(), sample.layer()}) {
            guard(FakeRegistry.blob(blob), "application/octet-stream", blob, token, refusal, patience);
        }
    }

    private void guard(
            String path,
            String type,
            byte[] contents,
            String token,
            FakeRegistry.Page refusal,
            AtomicInteger patience) {
        int usual = patience.get();
        registry.on(path, exchange -> {
            if (shown(exchange).equals("Bearer " + token) && patience.getAndDecrement() > 0) {
                FakeRegistry.say(200, type, contents).answer(exchange);
            } else {
                patience.set(usual);
                refusal.answer(exchange);
            }
        });
    }

    private static String shown(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
    }
}
