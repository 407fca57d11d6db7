package atelier.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final List<LabEntry> LABS = Stream.of(
                    "01-process",
                    "02-chroot",
                    "03-namespaces",
                    "04-cgroups",
                    "06-oci-image",
                    "07-oci-runtime",
                    "10-orchestration")
            .map(id -> new LabEntry(id, id, 60, 1))
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"04-cgroups", "04", "4", "004", "cgroups", "CGroups", "cg", "04-", "04-cg", " 4 "})
    void a_lab_is_found_by_id_number_name_or_beginning(String query) {
        assertEquals(found("04-cgroups"), Search.among(LABS, query));
    }

    @Test
    void a_number_is_whole() {
        assertEquals(found("01-process"), Search.among(LABS, "1"));
        assertEquals(found("10-orchestration"), Search.among(LABS, "10"));
    }

    @Test
    void several_labs_that_begin_so_are_all_named() {
        assertEquals(new Search.Ambiguous(entries("06-oci-image", "07-oci-runtime")), Search.among(LABS, "oci"));
    }

    @ParameterizedTest
    @CsvSource({
        "cgorups,04-cgroups",
        "04-cgruops,04-cgroups",
        "runtime,07-oci-runtime",
        "chrot,02-chroot",
        "proces,01-process"
    })
    void a_word_with_a_typing_error_or_out_of_a_name_is_guessed(String query, String lab) {
        assertEquals(
                lab,
                switch (Search.among(LABS, query)) {
                    case Search.Found(LabEntry one) -> one.id();
                    case Search.Unknown(List<LabEntry> suggestions) ->
                        suggestions.getFirst().id();
                    case Search.Ambiguous(List<LabEntry> several) -> several.toString();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "99", "kubernetes", "99999999999999999999", "\u0000", "é"})
    void anything_else_is_unknown_without_a_guess(String query) {
        assertEquals(new Search.Unknown(List.of()), Search.among(LABS, query));
    }

    private static Search found(String id) {
        return new Search.Found(entries(id).getFirst());
    }

    private static List<LabEntry> entries(String... ids) {
        return LABS.stream().filter(lab -> List.of(ids).contains(lab.id())).toList();
    }
}
