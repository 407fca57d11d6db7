package atelier.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
    @Test
    void a_variant_that_goes_without_saying_may_be_said() {
        assertTrue(Platform.parse("linux/arm64").accepts(Platform.parse("linux/arm64/v8")));
        assertTrue(Platform.parse("linux/arm/v7").accepts(Platform.parse("linux/arm")));
        assertFalse(Platform.parse("linux/arm/v7").accepts(Platform.parse("linux/arm/v6")));
        assertFalse(Platform.parse("linux/amd64").accepts(Platform.parse("windows/amd64")));
    }

    @Test
    void this_machine_is_a_linux_with_an_architecture_in_the_words_of_Go() {
        assertTrue(Platform.here().toString().matches("linux/(amd64|arm64)"), Platform.here()::toString);
        assertEquals(Platform.here(), Platform.parse(Platform.here().toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linux", "linux/", "/amd64", "linux/amd64/v1/x", "linux/amd 64", "linux/amd64/"})
    void what_is_no_platform_is_refused(String text) {
        Refused.because(ImageProblem.BAD_PLATFORM, () -> Platform.parse(text));
    }
}
