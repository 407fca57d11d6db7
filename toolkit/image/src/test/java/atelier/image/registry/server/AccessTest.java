package atelier.image.registry.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Digest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what: RFC 7617, and Docker's token authentication. */
class AccessTest {
    private static final Map<String, String> PASSWORDS = Map.of("ada", "se:cret", "empty", "");
    private static final byte[] BLOB = {1};
    private static final String UPLOADS = "/v2/a/b/blobs/uploads/";
    private static final String BLOB_PATH = "/v2/a/b/blobs/" + Digest.of(BLOB);

    @TempDir
    Path directory;

    private Served served(Access access) throws IOException {
        return new Served(directory, ServerOptions.loopback().withAccess(access));
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(Served registry, String scopes, String... headers) throws Exception {
        HttpResponse<byte[]> response = registry.get("/token?service=atelier" + scopes, headers);
        assertEquals(200, response.statusCode());
        return "Bearer " + Served.json(response).get("token").asText();
    }

    private static int push(Served registry, String authorization) throws Exception {
        return registry.send("POST", UPLOADS + "?digest=" + Digest.of(BLOB), BLOB, "Authorization", authorization)
                .statusCode();
    }

    @Test
    void a_name_and_its_password_open_the_door() throws Exception {
        try (var registry = served(new Access.Basic(PASSWORDS))) {
            assertEquals(201, push(registry, basic("ada:se:cret")));
            assertEquals(201, push(registry, basic("empty:")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada:wrong", "ada:", "ada", "bob:", "bob:se:cret", ":", "empty:x"})
    void nothing_else_does(String credentials) throws Exception {
        try (var registry = served(new Access.Basic(PASSWORDS))) {
            HttpResponse<byte[]> response = registry.get("/v2/", "Authorization", basic(credentials));
            Served.refused(401, "UNAUTHORIZED", response);
            assertEquals("Basic realm=\"atelier\"", Served.header(response, "WWW-Authenticate"));
            Served.refused(401, "UNAUTHORIZED", registry.get("/v2/", "Authorization", "Basic !!!"));
            Served.refused(401, "UNAUTHORIZED", registry.get("/v2/"));
        }
    }

    @Test
    void a_registry_with_tokens_says_where_to_get_one() throws Exception {
        try (var registry = served(new Access.Token(PASSWORDS, false))) {
            HttpResponse<byte[]> base = registry.get("/v2/");
            Served.refused(401, "UNAUTHORIZED", base);
            assertEquals(
                    "Bearer realm=\"" + registry.uri() + "token\",service=\"atelier\"",
                    Served.header(base, "WWW-Authenticate"));
            assertTrue(Served.header(registry.post(UPLOADS), "WWW-Authenticate")
                    .endsWith(",scope=\"repository:a/b:pull,push\""));
        }
    }

    @Test
    void a_token_is_good_for_what_it_was_given_for() throws Exception {
        try (var registry = served(new Access.Token(PASSWORDS, false))) {
            String user = basic("ada:se:cret");
            String both = token(registry, "&scope=repository:a/b:pull,push", "Authorization", user);
            assertEquals(201, push(registry, both));
            assertEquals(200, registry.get("/v2/", "Authorization", both).statusCode());
            assertEquals(200, registry.get(BLOB_PATH, "Authorization", both).statusCode());
            HttpResponse<byte[]> other = registry.get("/v2/a/c/tags/list", "Authorization", both);
            Served.refused(401, "UNAUTHORIZED", other);
            assertTrue(Served.header(other, "WWW-Authenticate").endsWith(",error=\"insufficient_scope\""));
            Served.refused(401, "UNAUTHORIZED", registry.delete(BLOB_PATH, "Authorization", both));
            String catalog = token(registry, "&scope=registry:catalog:*", "Authorization", user);
            assertEquals(
                    200, registry.get("/v2/_catalog", "Authorization", catalog).statusCode());
            Served.refused(401, "UNAUTHORIZED", registry.get("/v2/_catalog", "Authorization", both));
        }
    }

    @Test
    void a_blob_is_mounted_only_by_who_may_read_it_there() throws Exception {
        try (var registry = served(new Access.Token(PASSWORDS, false))) {
            String user = basic("ada:se:cret");
            assertEquals(
                    201, push(registry, token(registry, "&scope=repository:a/b:pull,push", "Authorization", user)));
            String mount = "/v2/c/blobs/uploads/?from=a/b&mount=" + Digest.of(BLOB);
            String here = token(registry, "&scope=repository:c:pull,push", "Authorization", user);
            assertEquals(202, registry.post(mount, "Authorization", here).statusCode());
            String two = "&scope=repository:c:pull,push&scope=repository:a/b:pull";
            String both = token(registry, two, "Authorization", user);
            assertEquals(201, registry.post(mount, "Authorization", both).statusCode());
        }
    }

    @Test
    void anyone_may_read_where_that_is_allowed() throws Exception {
        try (var registry = served(new Access.Token(PASSWORDS, true))) {
            String anyone = token(registry, "&scope=repository:a/b:pull,push");
            assertEquals(401, push(registry, anyone));
            Served.refused(404, "BLOB_UNKNOWN", registry.get(BLOB_PATH, "Authorization", anyone));
            Served.refused(401, "UNAUTHORIZED", registry.get("/token", "Authorization", basic("ada:no")));
        }
        try (var registry = served(new Access.Token(PASSWORDS, false))) {
            Served.refused(401, "UNAUTHORIZED", registry.get("/token"));
        }
    }

    @Test
    void a_token_that_was_changed_is_none() throws Exception {
        try (var registry = served(new Access.Token(PASSWORDS, true))) {
            String token = token(registry, "&scope=repository:a/b:pull");
            String forged = "Bearer "
                    + Base64.getUrlEncoder()
                            .encodeToString("99999999999 repository:a/b:pull,push".getBytes(StandardCharsets.UTF_8))
                    + token.substring(token.indexOf('.'));
            assertEquals(401, push(registry, forged));
            assertEquals(401, push(registry, token + "x"));
            assertEquals(401, push(registry, "Bearer ."));
            assertEquals(401, push(registry, "Bearer"));
        }
    }

    @Test
    void an_open_registry_gives_no_tokens() throws Exception {
        try (var registry = served(new Access.Open())) {
            Served.refused(404, "NAME_INVALID", registry.get("/token"));
        }
    }

    @Test
    void passwords_are_not_shown() {
        assertFalse(new Access.Basic(PASSWORDS).toString().contains("se:cret"));
        assertFalse(new Access.Token(PASSWORDS, true).toString().contains("se:cret"));
        assertFalse(new Credentials("ada", "se:cret").toString().contains("se:cret"));
    }
}
