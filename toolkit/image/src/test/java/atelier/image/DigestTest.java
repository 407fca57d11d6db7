package atelier.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void the_digest_of_nothing_is_the_one_that_everybody_knows() {
        assertEquals("sha256:" + EMPTY, Digest.of(new byte[0]).toString());
        assertTrue(Digest.of(DigestAlgorithm.SHA512, new byte[0]).toString().startsWith("sha512:cf83e1357eefb8bdf154"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "sha256",
                "sha256:",
                "sha256:abc",
                "sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                "sha256:../../../../../../../../../../../../../../../../../../../etc/passwd",
                "sha256:" + EMPTY + "0",
                "sha256:" + EMPTY + "\n",
                "sha512:" + EMPTY
            })
    void what_is_malformed_is_no_digest(String text) {
        assertEquals(Optional.empty(), Digest.find(text));
        var refused = assertThrows(ImageException.class, () -> Digest.parse(text));
        assertNotEquals("", refused.getMessage());
    }

    @Test
    void an_algorithm_that_we_cannot_verify_is_refused() {
        Refused.because(ImageProblem.UNKNOWN_ALGORITHM, () -> Digest.parse("md5:d41d8cd98f00b204e9800998ecf8427e"));
        Refused.because(ImageProblem.UNKNOWN_ALGORITHM, () -> Digest.parse("SHA256:" + EMPTY));
    }

    @Property
    void what_is_written_is_read_again(@ForAll DigestAlgorithm algorithm, @ForAll byte[] content) {
        Digest digest = Digest.of(algorithm, content);
        assertEquals(digest, Digest.parse(digest.toString()));
        assertEquals(Optional.of(digest), Digest.find(digest.toString()));
    }

    @Property
    void one_byte_more_makes_another_digest(@ForAll byte[] content, @ForAll byte more) {
        var longer = Arrays.copyOf(content, content.length + 1);
        longer[content.length] = more;
        assertNotEquals(Digest.of(content), Digest.of(longer));
    }

    @Property
    void any_text_is_a_digest_that_writes_itself_or_is_refused_clearly(@ForAll String text) {
        try {
            assertEquals(text, Digest.parse(text).toString());
        } catch (ImageException e) {
            assertTrue(e.getMessage().length() < 500, e.getMessage());
            assertEquals(Optional.empty(), Digest.find(text));
        }
    }

    @Test
    void a_refusal_does_not_repeat_a_megabyte_of_nonsense() {
        var refused = Refused.because(ImageProblem.BAD_DIGEST, () -> Digest.parse("x\n".repeat(1 << 19)));
        assertTrue(refused.getMessage().getBytes(StandardCharsets.UTF_8).length < 1000);
    }
}
