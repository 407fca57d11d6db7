package atelier.shell.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.shell.screen.Messages;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a line that begins with a slash may be. */
class ShellCommandTest {
    @ParameterizedTest
    @EnumSource
    void a_command_is_known_by_both_its_names_in_any_case(ShellCommand command) {
        for (String name : List.of(command.typed(), command.typedInEnglish())) {
            assertEquals(List.of(command), ShellCommand.matching(name));
            assertEquals(List.of(command), ShellCommand.matching(name.toUpperCase(java.util.Locale.ROOT)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_help_names_every_command_in_french_and_in_english(ShellCommand command) {
        String help = Messages.get("help");
        assertEquals(true, help.contains(command.typed()), command.typed());
        assertEquals(true, help.contains(command.typedInEnglish()), command.typedInEnglish());
    }

    @Test
    void a_beginning_is_enough_when_it_is_that_of_one_command() {
        assertEquals(List.of(ShellCommand.INDICE), ShellCommand.matching("/ind"));
        assertEquals(List.of(ShellCommand.INDICE), ShellCommand.matching("/hi"));
        assertEquals(List.of(ShellCommand.VERIFIER, ShellCommand.VARIABLES), ShellCommand.matching("/v"));
        assertEquals(List.of(), ShellCommand.matching("/indices"));
        assertEquals(ShellCommand.values().length, ShellCommand.matching("/").size());
    }

    @Test
    void a_whole_name_that_begins_another_is_that_command() {
        assertEquals(List.of(ShellCommand.QUIZ), ShellCommand.matching("/quiz"));
        assertEquals(List.of(ShellCommand.QUIZ, ShellCommand.QUITTER), ShellCommand.matching("/qui"));
    }
}
