package atelier.shell.command;

import atelier.shell.machine.Doctor;
import atelier.shell.machine.Finding;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lab docteur}: what this machine can run, and how to mend what it cannot. */
@Command(name = "docteur", aliases = "doctor", resourceBundle = "atelier.shell.usage")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private StandardOptions standard;

    @Override
    public Integer call() throws IOException {
        try (var course = Course.open()) {
            List<Finding> findings = new Doctor(course.environment(), course.base()).examine();
            findings.forEach(finding -> tell(course.screen(), finding));
            course.screen().blank();
            boolean ill = findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.BAD);
            course.screen().say(Messages.get(ill ? "docteur.ill" : "docteur.well"));
            return ill ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
        }
    }

    private static void tell(Screen screen, Finding finding) {
        String key = "docteur." + finding.key() + "." + finding.grade().name().toLowerCase(Locale.ROOT);
        String sentence = Messages.get(key, finding.values().toArray());
        switch (finding.grade()) {
            case OK -> screen.good(sentence);
            case WARN -> screen.warn(sentence);
            case BAD -> screen.bad(sentence);
        }
    }
}
