package atelier.image.registry.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Digest;
import atelier.image.RepositoryName;
import atelier.image.Tag;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TargetTest {
    private static final Digest DIGEST = Digest.of(new byte[0]);

    private static RepositoryName name(String path) {
        return new RepositoryName(path);
    }

    @Example
    void each_address_of_the_api_stands_for_something() {
        assertEquals(new Target.Base(), Target.parse("/v2/"));
        assertEquals(new Target.Catalog(), Target.parse("/v2/_catalog"));
        assertEquals(new Target.Tokens(), Target.parse("/token"));
        assertEquals(new Target.Tags(name("a/b")), Target.parse("/v2/a/b/tags/list"));
        assertEquals(new Target.Blob(name("a"), DIGEST), Target.parse("/v2/a/blobs/" + DIGEST));
        assertEquals(new Target.NewUpload(name("a/b")), Target.parse("/v2/a/b/blobs/uploads/"));
        assertEquals(new Target.NewUpload(name("a/b")), Target.parse("/v2/a/b/blobs/uploads"));
        assertEquals(new Target.OldUpload(name("a"), "id"), Target.parse("/v2/a/blobs/uploads/id"));
        assertEquals(new Target.Tagged(name("a"), new Tag("v1")), Target.parse("/v2/a/manifests/v1"));
        assertEquals(new Target.Exact(name("a"), DIGEST), Target.parse("/v2/a/manifests/" + DIGEST));
        assertEquals(new Target.Referrers(name("a"), DIGEST), Target.parse("/v2/a/referrers/" + DIGEST));
    }

    @Example
    void a_name_may_have_the_words_of_the_api_in_it() {
        assertEquals(
                new Target.Tagged(name("blobs/uploads/tags/list"), new Tag("manifests")),
                Target.parse("/v2/blobs/uploads/tags/list/manifests/manifests"));
        assertEquals(new Target.Tags(name("tags/list")), Target.parse("/v2/tags/list/tags/list"));
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> word = Arbitraries.of(
                "v2",
                "..",
                ".",
                "",
                "a",
                "A",
                "blobs",
                "uploads",
                "manifests",
                "tags",
                "list",
                "referrers",
                "_catalog",
                "%2e%2e",
                "%2f",
                "%00",
                "a%2fb",
                "%",
                "token",
                "a__b",
                "a___b",
                "a..b",
                "-",
                "sha256:" + "0".repeat(64),
                "é",
                "+",
                " ");
        return word.list().ofMaxSize(9).map(words -> "/v2/" + String.join("/", words));
    }

    @Property(tries = 3000)
    void whatever_is_asked_for_stays_below_the_directory_of_repositories(@ForAll("paths") String path) {
        try {
            if (Target.parse(path) instanceof Target.Within within) {
                Path top = Path.of("/store/repositories");
                Path place = top.resolve(within.repository().path());
                assertEquals(place, place.normalize());
                assertTrue(place.startsWith(top) && !place.equals(top));
                assertFalse(List.of(within.repository().path().split("/")).stream()
                        .anyMatch(word -> word.isEmpty() || word.startsWith(".") || word.startsWith("_")));
            }
        } catch (Refusal e) {
            assertTrue(e.getMessage().length() < 700);
        }
    }

    @Property(tries = 3000)
    void any_text_is_read_or_refused(@ForAll String text) {
        try {
            Target.parse("/v2/" + text);
        } catch (Refusal e) {
            assertFalse(e.getMessage().chars().anyMatch(Character::isISOControl));
        }
    }
}
