package atelier.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "alpine,                        docker.io/library/alpine:latest",
        "alpine:3.20,                   docker.io/library/alpine:3.20",
        "bitnami/redis,                 docker.io/bitnami/redis:latest",
        "docker.io/alpine,              docker.io/library/alpine:latest",
        "index.docker.io/alpine,        docker.io/library/alpine:latest",
        "localhost/base,                localhost/base:latest",
        "localhost:5000/a/b/c:v1,       localhost:5000/a/b/c:v1",
        "127.0.0.1:5000/base,           127.0.0.1:5000/base:latest",
        "'[::1]:5000/base:1',           '[::1]:5000/base:1'",
        "Host/base,                     Host/base:latest",
        "quay.io/a_b/c.d/e--f__g:T_1.2, quay.io/a_b/c.d/e--f__g:T_1.2",
    })
    void a_short_name_means_what_it_means_to_docker(String typed, String inFull) {
        assertEquals(inFull, Reference.parse(typed).toString());
    }

    @Test
    void a_digest_needs_no_tag_and_may_have_one() {
        var exact = Reference.parse("alpine@sha256:" + HEX);
        assertEquals(Optional.empty(), exact.tag());
        assertEquals("sha256:" + HEX, exact.tagOrDigest());
        var both = Reference.parse("localhost:5000/alpine:3@sha256:" + HEX);
        assertEquals(Optional.of("3"), both.tag());
        assertEquals("sha256:" + HEX, both.tagOrDigest());
        assertEquals("localhost:5000/alpine:3@sha256:" + HEX, both.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "/alpine",
                "alpine/",
                "a//b",
                "Alpine",
                "alpine:",
                "alpine:-x",
                "alpine:été",
                "alpine::x",
                "localhost:99999999/a",
                "-host.com/a",
                "a/../b",
                "a/./b",
                "../a",
                "a_-b",
                "a___b",
                "http://docker.io/alpine",
                "alpine tag",
                "alpine\n",
                "docker.io/",
                "[::1]",
                "a.b.c/A"
            })
    void what_names_no_image_is_refused(String text) {
        Refused.because(ImageProblem.BAD_REFERENCE, () -> Reference.parse(text));
    }

    @Test
    void a_bare_digest_is_no_name() {
        Refused.because(ImageProblem.BAD_REFERENCE, () -> Reference.parse(HEX));
        Refused.because(ImageProblem.BAD_DIGEST, () -> Reference.parse("alpine@sha256:abc"));
        Refused.because(ImageProblem.BAD_DIGEST, () -> Reference.parse("alpine@"));
    }

    @Test
    void names_and_tags_have_a_longest() {
        assertEquals("a".repeat(237), Reference.parse("a".repeat(237)).familiar());
        Refused.because(ImageProblem.BAD_REFERENCE, () -> Reference.parse("a".repeat(238)));
        assertTrue(Reference.parse("a:" + "b".repeat(128)).tag().isPresent());
        Refused.because(ImageProblem.BAD_REFERENCE, () -> Reference.parse("a:" + "b".repeat(129)));
        Refused.because(ImageProblem.BAD_REFERENCE, () -> Reference.parse("a-".repeat(1 << 20)));
    }

    @Property
    void a_reference_is_read_back_from_its_long_and_its_short_form(@ForAll("references") Reference reference) {
        assertEquals(reference, Reference.parse(reference.toString()));
        assertEquals(reference, Reference.parse(reference.familiar()));
    }

    @Property
    void any_text_names_an_image_in_one_way_or_none(@ForAll String text) {
        try {
            var reference = Reference.parse(text);
            assertEquals(reference, Reference.parse(reference.toString()));
        } catch (ImageException e) {
            assertThrows(ImageException.class, () -> Reference.parse(text));
        }
    }

    @Provide
    Arbitrary<Reference> references() {
        var hosts = Arbitraries.of("docker.io", "localhost", "localhost:5000", "registry.example", "[::1]:5000", "A");
        var word = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(9);
        var words = word.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
        var separated = Combinators.combine(words, Arbitraries.of("", ".", "_", "__", "-", "---"), word)
                .as((path, separator, last) -> separator.isEmpty() ? path : path + separator + last);
        var tags = Arbitraries.strings()
                .withChars("abXY09_.-")
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(tag -> Character.isLetterOrDigit(tag.charAt(0)))
                .optional();
        var digests = Arbitraries.of(Optional.<Digest>empty(), Optional.of(Digest.of(new byte[] {1})));
        return Combinators.combine(hosts, separated, tags, digests).as((host, path, tag, digest) -> {
            String repository = host.equals("docker.io") && path.indexOf('/') < 0 ? "library/" + path : path;
            Optional<String> some = digest.isPresent() || tag.isPresent() ? tag : Optional.of("latest");
            return new Reference(host, repository, some, digest);
        });
    }
}
