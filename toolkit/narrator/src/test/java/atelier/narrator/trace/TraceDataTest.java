package atelier.narrator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.Syscalls;
import atelier.kernel.ptrace.SyscallTable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The data that traces are decoded with. */
class TraceDataTest {
    private static Set<String> unknown(Iterable<String> names) {
        var unknown = new TreeSet<String>();
        names.forEach(name -> {
            if (!SyscallTable.allNames().contains(name)) {
                unknown.add(name);
            }
        });
        return unknown;
    }

    @Test
    void every_signature_is_of_a_call_that_exists_and_has_kinds_that_exist() {
        assertEquals(Set.of(), unknown(new Signatures().known()));
        assertTrue(new Signatures().known().size() > 200);
    }

    @Test
    void every_call_of_a_family_exists() {
        var families = new Families();
        for (String name : families.names()) {
            assertEquals(Set.of(), unknown(families.calls(name).orElseThrow()), name);
        }
    }

    @Test
    void a_family_is_found_with_its_accents_and_in_capitals() {
        var families = new Families();
        assertEquals(families.calls("memoire"), families.calls("Mémoire"));
        assertTrue(families.calls("nimporte").isEmpty());
    }

    @Test
    void what_explains_a_call_is_a_call_of_the_labs() {
        Set<String> ofLabs =
                Arrays.stream(Syscalls.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
        for (String line : DataFile.lines("known.txt")) {
            String[] words = line.split(" ");
            assertEquals(Set.of(), unknown(List.of(words[0])));
            assertTrue(ofLabs.contains(words[1]), line);
        }
    }
}
