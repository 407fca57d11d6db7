package atelier.image.registry.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.store.SampleImage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** distribution-spec, content discovery: tags; and Docker's catalogue. */
class ListsTest {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    private static final SampleImage IMAGE = SampleImage.saying("hello");

    @TempDir
    Path directory;

    private Served registry;

    @BeforeEach
    void serve() throws Exception {
        registry = new Served(directory);
        registry.push("a/b", "latest", IMAGE);
        for (String tag : List.of("1.0", "_x", "Beta", "2.0")) {
            registry.push("a/b", tag, IMAGE.manifest());
        }
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    private List<String> list(HttpResponse<byte[]> response, String field) {
        assertEquals(200, response.statusCode());
        var entries = new ArrayList<String>();
        for (JsonNode entry : Served.json(response).get(field)) {
            entries.add(entry.asText());
        }
        return entries;
    }

    private static Optional<String> next(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Link").map(link -> {
            Matcher matcher = NEXT.matcher(link);
            assertTrue(matcher.matches(), link);
            return matcher.group(1);
        });
    }

    @Test
    void tags_are_listed_in_order() throws Exception {
        HttpResponse<byte[]> response = registry.get("/v2/a/b/tags/list");
        assertEquals(List.of("1.0", "2.0", "Beta", "_x", "latest"), list(response, "tags"));
        assertEquals("a/b", Served.json(response).get("name").asText());
        assertTrue(next(response).isEmpty());
    }

    @Test
    void a_long_list_comes_in_pages() throws Exception {
        var pages = new ArrayList<List<String>>();
        Optional<String> path = Optional.of("/v2/a/b/tags/list?n=2");
        while (path.isPresent()) {
            HttpResponse<byte[]> response = registry.get(path.get());
            pages.add(list(response, "tags"));
            path = next(response);
        }
        assertEquals(List.of(List.of("1.0", "2.0"), List.of("Beta", "_x"), List.of("latest")), pages);
    }

    @Test
    void a_page_that_ends_the_list_leads_no_further() throws Exception {
        assertTrue(next(registry.get("/v2/a/b/tags/list?n=5")).isEmpty());
        assertTrue(next(registry.get("/v2/a/b/tags/list?n=500")).isEmpty());
    }

    @Test
    void a_page_begins_after_what_need_not_be_there() throws Exception {
        assertEquals(List.of("2.0", "Beta", "_x", "latest"), list(registry.get("/v2/a/b/tags/list?last=1.5"), "tags"));
        assertEquals(List.of(), list(registry.get("/v2/a/b/tags/list?last=zzz&n=3"), "tags"));
    }

    @Test
    void a_page_of_none_is_empty_and_leads_nowhere() throws Exception {
        HttpResponse<byte[]> response = registry.get("/v2/a/b/tags/list?n=0");
        assertEquals(List.of(), list(response, "tags"));
        assertTrue(next(response).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "99999999999999999999", ""})
    void a_page_of_no_number_is_refused(String n) throws Exception {
        Served.refused(400, "PAGINATION_NUMBER_INVALID", registry.get("/v2/a/b/tags/list?n=" + n));
        Served.refused(400, "PAGINATION_NUMBER_INVALID", registry.get("/v2/_catalog?n=" + n));
    }

    @Test
    void a_repository_without_a_manifest_is_unknown() throws Exception {
        Served.refused(404, "NAME_UNKNOWN", registry.get("/v2/no/where/tags/list"));
        registry.push("a/c", IMAGE.layer());
        Served.refused(404, "NAME_UNKNOWN", registry.get("/v2/a/c/tags/list"));
    }

    @Test
    void repositories_are_listed_in_order_and_in_pages() throws Exception {
        for (String name : List.of("a", "z", "a/b/c", "blobs/uploads/manifests", "a-b")) {
            registry.push(name, "v1", IMAGE);
        }
        List<String> all = Stream.of("a", "a-b", "a/b", "a/b/c", "blobs/uploads/manifests", "z")
                .toList();
        assertEquals(all, list(registry.get("/v2/_catalog"), "repositories"));
        HttpResponse<byte[]> first = registry.get("/v2/_catalog?n=4");
        assertEquals(all.subList(0, 4), list(first, "repositories"));
        HttpResponse<byte[]> second = registry.get(next(first).orElseThrow());
        assertEquals(all.subList(4, 6), list(second, "repositories"));
        assertTrue(next(second).isEmpty());
    }

    @Test
    void a_repository_that_lost_its_manifests_is_listed_no_more() throws Exception {
        registry.delete("/v2/a/b/manifests/" + IMAGE.manifest().digest());
        assertEquals(List.of(), list(registry.get("/v2/_catalog"), "repositories"));
    }

    @Test
    void lists_are_only_read() throws Exception {
        Served.refused(405, "UNSUPPORTED", registry.delete("/v2/_catalog"));
        Served.refused(405, "UNSUPPORTED", registry.post("/v2/a/b/tags/list"));
        Served.refused(405, "UNSUPPORTED", registry.post("/v2/"));
    }
}
