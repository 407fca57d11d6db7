package atelier.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b/c", "a.b_c__d-e--f/0", "library/alpine", "blobs/uploads"})
    void words_in_lower_case_make_a_name(String text) {
        assertEquals(text, new RepositoryName(text).toString());
        assertTrue(RepositoryName.find(text).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "a/", "/a", "a//b", "A", ".", "..", "a/../b", "_a", "a_", "a___b", "a..b", "a b", "é", "a\n"
            })
    void anything_else_is_refused(String text) {
        Refused.because(ImageProblem.BAD_REPOSITORY, () -> new RepositoryName(text));
        assertTrue(RepositoryName.find(text).isEmpty());
    }

    @Test
    void a_name_has_255_characters_at_most() {
        assertEquals(255, new RepositoryName("a".repeat(255)).path().length());
        Refused.because(ImageProblem.BAD_REPOSITORY, () -> new RepositoryName("a".repeat(256)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "1.0", "_", "v1..2", "A.b_c-d"})
    void a_tag_is_one_word(String text) {
        assertEquals(text, new Tag(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".x", "-x", "a/b", "a:b", "a b", "é", "a\n"})
    void what_is_no_tag_is_refused(String text) {
        Refused.because(ImageProblem.BAD_TAG, () -> new Tag(text));
        Refused.because(ImageProblem.BAD_TAG, () -> new Tag("a".repeat(129)));
    }
}
