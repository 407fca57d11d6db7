package atelier.shell.progress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Progress is kept whole, or not at all; what cannot be understood is not lost. */
class ProgressStoreTest {
    private static final String LAB = "02-essai";

    @TempDir
    private Path directory;

    private ProgressStore store;

    @BeforeEach
    void open() {
        store = new ProgressStore(directory.resolve("a/b"));
    }

    @Test
    void nothing_is_done_before_anything_is_kept() throws IOException {
        assertEquals(new ProgressStore.Loaded(Progress.NONE, Optional.empty()), store.load(LAB));
    }

    @Test
    void what_is_saved_is_loaded_in_the_order_in_which_it_was_done() throws IOException {
        var progress =
                Progress.NONE.with("zéro").with("un \"et\" demi").with("deux").withQuiz(3);
        store.save(LAB, progress);
        var loaded = store.load(LAB);
        assertEquals(progress, loaded.progress());
        assertEquals(
                List.of("zéro", "un \"et\" demi", "deux"),
                List.copyOf(loaded.progress().done()));
        assertEquals(Progress.NONE, store.load("03-autre").progress());
    }

    @Test
    void a_reader_sees_the_old_or_the_new_and_nothing_else_is_left() throws Exception {
        store.save(LAB, Progress.NONE);
        var writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 200; i++) {
                try {
                    store.save(LAB, Progress.NONE.withQuiz(i).with("une étape au nom plutôt long ".repeat(50)));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
        while (!writing.isDone()) {
            assertEquals(Optional.empty(), store.load(LAB).setAside());
        }
        writing.get();
        assertEquals(List.of(LAB + ".json"), names());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n'importe quoi",
                "{\"done\":[\"un\",\"de",
                "{\"done\":[\"un\"]",
                "{\"done\":[\"un\"]} et la suite",
                "{}",
                "[]",
                "null",
                "{\"done\":\"un\"}",
                "{\"done\":[1,2]}",
                "{\"done\":[[\"un\"]]}",
                "{\"done\":null}",
                "{\"done\":[],\"quiz\":\"trois\"}",
                "{\"done\":[],\"quiz\":null}",
                "{\"done\":[],\"quiz\":99999999999}",
            })
    void a_file_that_makes_no_sense_is_set_aside_whole_and_the_lab_begins_anew(String content) throws IOException {
        Files.createDirectories(store.file(LAB).getParent());
        Files.writeString(store.file(LAB), content);
        var loaded = store.load(LAB);
        assertEquals(Progress.NONE, loaded.progress());
        assertEquals(content, Files.readString(loaded.setAside().orElseThrow()));
        assertEquals(1, names().size());
    }

    @Test
    void bytes_that_are_no_text_are_set_aside_too() throws IOException {
        byte[] bytes = {(byte) 0xff, 0, (byte) 0xc3, '{'};
        Files.createDirectories(store.file(LAB).getParent());
        Files.write(store.file(LAB), bytes);
        assertArrayEquals(bytes, Files.readAllBytes(store.load(LAB).setAside().orElseThrow()));
    }

    @Test
    void a_huge_file_is_set_aside_unread() throws IOException {
        Files.createDirectories(store.file(LAB).getParent());
        try (var file = new java.io.RandomAccessFile(store.file(LAB).toFile(), "rw")) {
            file.setLength(1L << 40); // sparse
        }
        assertEquals(1L << 40, Files.size(store.load(LAB).setAside().orElseThrow()));
    }

    @Test
    void json_nested_without_end_is_set_aside() throws IOException {
        Files.createDirectories(store.file(LAB).getParent());
        Files.writeString(store.file(LAB), "{\"done\":[],\"x\":" + "[".repeat(100_000));
        assertTrue(store.load(LAB).setAside().isPresent());
    }

    @Test
    void a_directory_in_its_place_is_set_aside_with_what_it_holds() throws IOException {
        Files.createDirectories(store.file(LAB));
        Files.writeString(store.file(LAB).resolve("dedans"), "à garder", StandardCharsets.UTF_8);
        Path aside = store.load(LAB).setAside().orElseThrow();
        assertEquals("à garder", Files.readString(aside.resolve("dedans")));
        store.save(LAB, Progress.NONE.with("un"));
        assertEquals(Set.of("un"), store.load(LAB).progress().done());
    }

    @Test
    void a_field_of_a_later_version_is_passed_over() throws IOException {
        Files.createDirectories(store.file(LAB).getParent());
        Files.writeString(store.file(LAB), "{\"neuf\":{\"a\":[1]},\"done\":[\"un\"],\"plus\":1.5}");
        assertEquals(new ProgressStore.Loaded(Progress.NONE.with("un"), Optional.empty()), store.load(LAB));
    }

    @Test
    void the_environment_says_where_it_is_kept() {
        assertEquals(Path.of("/h/.local/state/atelier"), ProgressStore.stateDirectory(Map.of("HOME", "/h")));
        assertEquals(Path.of("/s/atelier"), ProgressStore.stateDirectory(Map.of("HOME", "/h", "XDG_STATE_HOME", "/s")));
        assertEquals(
                Path.of("/h/.local/state/atelier"),
                ProgressStore.stateDirectory(Map.of("HOME", "/h", "XDG_STATE_HOME", "", "ATELIER_ETAT", "")));
        assertEquals(Path.of("/e"), ProgressStore.stateDirectory(Map.of("HOME", "/h", "ATELIER_ETAT", "/e")));
        assertTrue(ProgressStore.stateDirectory(Map.of()).isAbsolute());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(store.file(LAB).getParent())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
