package atelier;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The house stands: each floor rests on those below it, and nothing in the walls moves. */
final class FloorsTest {
    /** From the lowest up. A floor may be empty: a room is kept out until it has something to hold. */
    private static final List<String> FLOORS =
            List.of("kernel", "narrator", "image", "runtime", "network", "engine", "course", "shell", "web", "labs");

    private static final JavaClasses CLASSES = importClasses();

    private static JavaClasses importClasses() {
        // ArchUnit logs through SLF4J, which would lament on every run that nobody listens.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("atelier");
    }

    @Test
    void the_classes_of_every_module_are_seen() {
        for (String floor : List.of("kernel", "image", "course", "shell")) {
            assertTrue(CLASSES.stream().anyMatch(type -> type.getPackageName().startsWith("atelier." + floor)), floor);
        }
    }

    @Test
    void a_module_uses_only_the_floors_below_it() {
        var house = layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        for (String floor : FLOORS) {
            house = house.layer(floor).definedBy("atelier." + floor + "..");
        }
        for (String floor : FLOORS) {
            var below = FLOORS.subList(0, FLOORS.indexOf(floor)).toArray(String[]::new);
            house = below.length == 0
                    ? house.whereLayer(floor).mayNotAccessAnyLayer()
                    : house.whereLayer(floor).mayOnlyAccessLayers(below);
        }
        house.ensureAllClassesAreContainedInArchitecture().check(CLASSES);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("atelier.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_a_main_method_ends_the_process() {
        var enders = CLASSES.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(System.class)
                        || call.getTargetOwner().isEquivalentTo(Runtime.class))
                .filter(call -> Set.of("exit", "halt").contains(call.getTarget().getName()))
                .filter(call -> !call.getOrigin().getName().equals("main"))
                .map(JavaMethodCall::getDescription)
                .toList();
        assertEquals(List.of(), enders);
    }

    @Test
    void no_static_field_can_be_assigned() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }

    @Test
    void no_static_field_holds_something_made_to_change() {
        noFields()
                .that()
                .areStatic()
                .and()
                .doNotHaveModifier(SYNTHETIC)
                .should()
                .haveRawType(resideInAPackage("java.util.concurrent..").and(not(assignableTo(Enum.class))))
                .orShould()
                .haveRawType(StringBuilder.class)
                .check(CLASSES);
    }
}
