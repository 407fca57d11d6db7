package atelier.narrator.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.Syscalls;
import atelier.kernel.cgroup.CgroupProblem;
import atelier.kernel.flag.BpfCommand;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.CloseRangeFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.FlockOperation;
import atelier.kernel.flag.Ioctl;
import atelier.kernel.flag.MountAttributeFlags;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.OpenTreeFlags;
import atelier.kernel.flag.Prctl;
import atelier.kernel.flag.ResolveFlags;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.flag.WaitOptions;
import atelier.kernel.namespace.NamespaceProblem;
import atelier.kernel.ptrace.SyscallTable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CataloguesTest {
    private static final Catalogue CALLS = Catalogue.load("calls", Locale.FRENCH);
    private static final Catalogue ERRORS = Catalogue.load("errors", Locale.FRENCH);

    private static Set<String> calls() {
        return Arrays.stream(Syscalls.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
    }

    private static Set<String> missing(Set<String> wanted, Predicate<String> present) {
        var missing = new TreeSet<>(wanted);
        missing.removeIf(present);
        return missing;
    }

    /** Every word that a call can carry and an explanation hang on. */
    private static Set<String> words() {
        var types = List.of(
                BpfCommand.class,
                CloneFlags.class,
                CloseRangeFlags.class,
                FlockOperation.class,
                Ioctl.class,
                MountAttributeFlags.class,
                MountFlags.class,
                OpenFlags.class,
                OpenTreeFlags.class,
                Prctl.class,
                ResolveFlags.class,
                UmountFlags.class,
                WaitOptions.class);
        Stream<String> constants = types.stream()
                .flatMap(type -> Arrays.stream(type.getFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(Field::getName);
        Stream<String> others = Stream.of(
                        Stream.of("overlay", "proc", "sysfs", "tmpfs", "cgroup2", "ns-mnt"),
                        Stream.of("uid_map", "gid_map", "setgroups", "timens_offsets"),
                        Stream.of("map-written", "no-namespace", "other-kind", "process-gone"))
                .flatMap(Function.identity());
        return Stream.concat(constants, others).collect(Collectors.toSet());
    }

    @Test
    void every_call_says_why_and_names_its_manual_page() {
        assertEquals(
                Set.of(),
                missing(calls(), call -> CALLS.find(call + ".pourquoi").isPresent()));
        assertEquals(
                Set.of(),
                missing(
                        calls(),
                        call -> CALLS.find(call + ".man")
                                .filter(man -> man.matches("man [23] [a-z_0-9]+"))
                                .isPresent()));
    }

    @Test
    void every_explanation_belongs_to_a_call_and_to_a_word_that_it_can_carry() {
        assertEquals(Set.of(), missing(CALLS.keys(), key -> {
            String[] parts = key.split("\\.");
            return calls().contains(parts[0]) && (parts.length < 3 || words().contains(parts[2]));
        }));
    }

    @Test
    void every_cause_belongs_to_a_call_an_errno_that_can_be_met_and_a_word() throws Exception {
        for (String key : ERRORS.keys()) {
            String[] parts = key.split("\\.");
            if (parts.length > 1) {
                assertTrue(calls().contains(parts[0]), key);
                assertTrue(ERRORS.find(parts[1]).isPresent(), key + " has a cause and its errno no meaning");
                assertTrue(parts.length < 3 || words().contains(parts[2]), key);
            }
        }
    }

    @Test
    void every_errno_is_known_by_the_name_that_its_constant_prints() throws Exception {
        int meanings = 0;
        for (String key : ERRORS.keys()) {
            if (key.matches("E[A-Z0-9]+")) {
                meanings++;
                assertEquals(key, Errno.class.getField(key).get(null).toString());
            }
        }
        assertTrue(meanings >= 40, "only " + meanings + " errnos have a meaning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "errors", "changes", "labels", "cgroups", "namespaces"})
    void french_spaces_do_not_break(String name) {
        Catalogue catalogue = Catalogue.load(name, Locale.FRENCH);
        Pattern breaking = Pattern.compile(" [:;!?»]|« |[^\\s\\u00a0(/\\d#][;!?»]|'' |\\u00a0\\u00a0");
        for (String key : catalogue.keys()) {
            String text = catalogue.text(key);
            assertTrue(!breaking.matcher(text).find(), key + " = " + text);
        }
    }

    @Test
    void every_problem_of_a_control_group_has_a_sentence_and_takes_as_many_values() {
        assertSentences("cgroups", CgroupProblem.values(), CgroupProblem::sentence);
    }

    @Test
    void every_problem_of_a_namespace_has_a_sentence_and_takes_as_many_values() {
        assertSentences("namespaces", NamespaceProblem.values(), NamespaceProblem::sentence);
    }

    private static <P extends Enum<P>> void assertSentences(String catalogue, P[] all, Function<P, String> english) {
        Catalogue problems = Catalogue.load(catalogue, Locale.FRENCH);
        assertEquals(
                Arrays.stream(all).map(Enum::name).collect(Collectors.toCollection(TreeSet::new)), problems.keys());
        for (P problem : all) {
            String sentence = english.apply(problem).replace("%%", "");
            long values = sentence.chars().filter(character -> character == '%').count();
            String french = problems.text(problem.name());
            for (int value = 0; value < values; value++) {
                assertTrue(french.contains("{" + value + "}"), french);
            }
            assertTrue(!french.contains("{" + values + "}"), french);
        }
    }

    @Test
    void every_call_of_programs_exists_and_is_explained_in_a_sentence() {
        Catalogue programs = Catalogue.load("programs", Locale.FRENCH);
        assertEquals(Set.of(), missing(programs.keys(), SyscallTable.allNames()::contains));
        programs.keys()
                .forEach(call -> assertTrue(
                        programs.text(call).endsWith(".") || programs.text(call).endsWith("…"), call));
    }

    @Test
    void every_why_and_every_cause_is_a_sentence() {
        Stream.of(CALLS, ERRORS)
                .forEach(catalogue -> catalogue.keys().stream()
                        .filter(key -> key.contains("."))
                        .filter(key -> !key.endsWith(".man"))
                        .forEach(key -> assertTrue(
                                catalogue.text(key).matches("(?s).*[.?]"), key + " = " + catalogue.text(key))));
    }
}
