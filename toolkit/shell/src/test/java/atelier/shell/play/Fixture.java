package atelier.shell.play;

import atelier.course.model.CheckText;
import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Question;
import atelier.course.model.Step;
import atelier.course.model.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small lab: a name of one's own, a directory, something to read, two questions. */
final class Fixture {
    static final String ID = "00-essai";

    private Fixture() {}

    static Lab lab() {
        return new Lab(
                ID,
                "Un essai",
                5,
                List.of(new Part.Paragraph(Text.plain("Bienvenue à l’essai."))),
                List.of(name(), directory(), reading()),
                List.of(
                        question("Combien d’espaces de noms ?", "Huit", "Neuf"),
                        new Question(
                                Text.plain("Lesquels sont justes ?"),
                                List.of(answer("Un", true), answer("Deux", false), answer("Trois", true)),
                                Text.plain("Un et trois."))),
                Optional.of("01-suivant"));
    }

    private static Step name() {
        return new Step(
                "nom",
                "Un nom à soi",
                Step.Kind.LEARN,
                List.of(
                        new Part.Paragraph(Text.plain("D’abord un espace de noms.")),
                        snippet("linux.unshare(CLONE_NEWUTS)", Optional.empty()),
                        new Part.Paragraph(Text.plain("Puis un nom.")),
                        snippet("linux.sethostname(\"essai\")", Optional.empty()),
                        new Part.Paragraph(Text.plain("Voilà."))),
                List.of(Text.plain("Premier indice."), Text.plain("Deuxième indice."), Text.plain("Troisième indice.")),
                List.of(new CheckText(
                        "nom-a-soi",
                        Text.plain("Le fil a son espace UTS ({uts})."),
                        Map.of("nom-commun", Text.plain("Le fil est encore dans l’espace UTS de l’hôte ({uts}).")))));
    }

    private static Step directory() {
        return new Step(
                "dossier",
                "Un dossier",
                Step.Kind.ATTACK,
                List.of(
                        snippet("linux.chdir(\"absent\")", Optional.of("ENOENT")),
                        snippet("linux.mkdir(dossier, 0700)", Optional.empty())),
                List.of(),
                List.of(new CheckText(
                        "dossier-fait",
                        Text.plain("Le dossier est fait."),
                        Map.of("dossier-absent", Text.plain("Le dossier manque.")))));
    }

    private static Step reading() {
        return new Step(
                "lecture",
                "De la lecture",
                Step.Kind.DEFEND,
                List.of(new Part.Paragraph(Text.plain("Il n’y a qu’à lire."))),
                List.of(),
                List.of());
    }

    private static Part.Snippet snippet(String source, Optional<String> errno) {
        return new Part.Snippet(source, 1, errno);
    }

    private static Question question(String text, String right, String wrong) {
        return new Question(
                Text.plain(text), List.of(answer(right, true), answer(wrong, false)), Text.plain("C’est ainsi."));
    }

    private static Question.Answer answer(String text, boolean right) {
        return new Question.Answer(Text.plain(text), right);
    }
}
