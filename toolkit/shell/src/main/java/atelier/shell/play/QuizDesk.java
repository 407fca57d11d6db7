package atelier.shell.play;

import atelier.course.model.Question;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Asks the quiz: letters for an answer, then the explanation. */
final class QuizDesk {
    private final Screen screen;
    private final Function<String, String> ask;

    /**
     * @param ask shows a prompt and returns what is typed; what it throws ends the quiz
     */
    QuizDesk(Screen screen, Function<String, String> ask) {
        this.screen = screen;
        this.ask = ask;
    }

    /** How many questions were answered right at the first go. */
    int play(List<Question> questions) {
        int right = 0;
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            screen.blank();
            screen.say(Messages.get("quiz.question", i + 1, questions.size()) + " ", question.question());
            show(question);
            Set<Integer> wanted = rightOnes(question);
            Set<Integer> chosen = answer(question, wanted.size() > 1 ? "quiz.prompt.several" : "quiz.prompt.one");
            if (chosen.equals(wanted)) {
                right++;
                screen.good(Messages.get("quiz.right"));
            } else {
                boolean partly = chosen.stream().anyMatch(wanted::contains);
                screen.bad(Messages.get(partly ? "quiz.partly" : "quiz.wrong", letters(wanted)));
            }
            screen.say("  ", question.explanation());
        }
        screen.blank();
        screen.say(Messages.get("quiz.score", right, questions.size()));
        return right;
    }

    private void show(Question question) {
        for (int i = 0; i < question.answers().size(); i++) {
            screen.say("  " + letter(i) + ") ", question.answers().get(i).text());
        }
    }

    private Set<Integer> answer(Question question, String prompt) {
        while (true) {
            var chosen = new TreeSet<Integer>();
            boolean understood = true;
            for (char character :
                    ask.apply(Messages.get(prompt)).toLowerCase(Locale.ROOT).toCharArray()) {
                int index = character - 'a';
                if (index >= 0 && index < question.answers().size()) {
                    chosen.add(index);
                } else if (!Character.isWhitespace(character) && character != ',') {
                    understood = false;
                }
            }
            if (understood && !chosen.isEmpty()) {
                return chosen;
            }
            screen.note(Messages.get("quiz.again", letter(question.answers().size() - 1)));
        }
    }

    private static Set<Integer> rightOnes(Question question) {
        var right = new TreeSet<Integer>();
        for (int i = 0; i < question.answers().size(); i++) {
            if (question.answers().get(i).right()) {
                right.add(i);
            }
        }
        return right;
    }

    private static String letters(Set<Integer> indexes) {
        return String.join(
                Messages.get("quiz.and"), indexes.stream().map(QuizDesk::letter).toList());
    }

    private static String letter(int index) {
        return Character.toString('a' + index);
    }
}
