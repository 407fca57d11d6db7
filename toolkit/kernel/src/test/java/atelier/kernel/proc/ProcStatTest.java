package atelier.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.kernel.WaitStatus;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProcStatTest {
    /** Field 3 is the state; every later field holds its own number, as {@code man 5 proc} counts them. */
    private static String line(String command) {
        return "42 (" + command + ") Z "
                + IntStream.rangeClosed(4, 52).mapToObj(Integer::toString).collect(Collectors.joining(" ")) + "\n";
    }

    @Test
    void the_fields_are_where_the_man_page_says() {
        assertEquals(new ProcStat(42, 'Z', 4, 5, 6, 7, 22, new WaitStatus(52)), ProcStat.parse(line("sh")));
    }

    @Test
    void a_command_may_hold_spaces_and_parentheses() {
        for (String command : new String[] {"", " ", "a b", "(x) R 1", "))((", ") Z 9 9"}) {
            assertEquals(ProcStat.parse(line("sh")), ProcStat.parse(line(command)), command);
        }
    }
}
