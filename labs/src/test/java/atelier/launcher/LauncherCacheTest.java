package atelier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The AOT cache that {@code ./lab} keeps beside the build. */
@Timeout(60)
final class LauncherCacheTest {
    private Checkout checkout;

    @BeforeEach
    void build(@TempDir Path folder) throws Exception {
        checkout = Checkout.under(folder);
    }

    @Test
    void the_course_runs_on_it_with_the_flags_it_was_trained_with() throws Exception {
        var outcome = checkout.lab().run();
        assertTrue(outcome.out().contains("flag <-XX:AOTCache=" + checkout.cache() + ">"), outcome.out());
        assertTrue(outcome.out().contains("flag <-XX:+UseSerialGC>"), outcome.out());
        assertEquals(1, checkout.jdk().trainings());
    }

    @Test
    void a_truncated_one_is_made_anew() throws Exception {
        checkout.lab().run();
        Files.writeString(checkout.cache(), "");
        assertMadeAnew();
    }

    @Test
    void one_overwritten_by_as_many_bytes_and_dated_as_before_is_made_anew() throws Exception {
        checkout.lab().run();
        FileTime date = Files.getLastModifiedTime(checkout.cache());
        Files.writeString(checkout.cache(), "nu cache\n");
        Files.setLastModifiedTime(checkout.cache(), date);
        assertMadeAnew();
    }

    @Test
    void a_removed_one_is_made_anew() throws Exception {
        checkout.lab().run();
        Files.delete(checkout.cache());
        assertMadeAnew();
    }

    @Test
    void it_is_made_anew_when_a_jar_changes() throws Exception {
        checkout.lab().run();
        checkout.write("labs/target/lib/jna-5.19.1.jar", "un autre jar");
        assertMadeAnew();
        assertEquals(1, checkout.builds());
    }

    @Test
    void it_is_made_anew_when_the_jdk_is_upgraded() throws Exception {
        checkout.lab().run();
        FakeJdk.at(checkout.jdk().home(), "25.0.4");
        var outcome = checkout.lab().run();
        assertTrue(outcome.out().contains("/25.0.4.aot>"), outcome.out());
        assertEquals(2, checkout.jdk().trainings());
    }

    @Test
    void a_failed_training_costs_the_learner_nothing_and_is_not_tried_again() throws Exception {
        checkout.jdk().breakTraining();
        var outcome = checkout.lab("02").run();
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.reachedJavaWith("02"), outcome.out());
        assertFalse(outcome.out().contains("AOTCache"), outcome.out());
        checkout.lab("02").run();
        assertEquals(1, checkout.jdk().trainings());
    }

    private void assertMadeAnew() throws Exception {
        var outcome = checkout.lab("02").run();
        assertTrue(outcome.reachedJavaWith("02"), outcome.err());
        assertEquals(2, checkout.jdk().trainings());
        assertEquals("un cache\n", Files.readString(checkout.cache()));
        checkout.lab("02").run();
        assertEquals(2, checkout.jdk().trainings());
    }
}
