package atelier.image.build.recipe;

/**
 * Everything that can be wrong with a recipe, each with its sentence; {@code %s} stands for the values that {@link
 * RecipeException} carries. The same constants name the learner's sentences in other languages.
 */
public enum RecipeProblem {
    TOO_LARGE("the recipe has more than %s bytes"),
    TOO_MANY("the recipe has more than %s instructions: fewer, or several recipes, were expected"),
    NOT_TEXT("the recipe is not UTF-8 text without zero bytes"),
    EMPTY("the recipe has no instruction: it begins with FROM"),
    BAD_DIRECTIVE("the directive \"%s\" has the value \"%s\", and %s was expected"),
    REPEATED_DIRECTIVE("the directive \"%s\" is given twice"),
    UNKNOWN_INSTRUCTION("\"%s\" is no instruction: %s"),
    MISSING_ARGUMENT("%s says nothing: %s was expected"),
    BAD_ARGUMENT("%s cannot take \"%s\": %s was expected"),
    UNKNOWN_FLAG("%s has no option \"%s\": it takes %s"),
    NOT_DONE_HERE("the option %s of %s is Docker's, and not done here: say it in another way"),
    BAD_FLAG("the option %s of %s has the value \"%s\", and %s was expected"),
    REPEATED_FLAG("the option %s of %s is given twice"),
    BEFORE_FROM("%s comes before the first FROM, where only ARG and FROM may be"),
    NO_STAGE("the recipe has no FROM: an image begins with FROM"),
    REPEATED_STAGE("there is a stage called \"%s\" already, from line %s"),
    BAD_STAGE_NAME("\"%s\" cannot name a stage: a small letter, then small letters, digits, \".\", \"_\" or \"-\""),
    UNKNOWN_TARGET("there is no stage \"%s\": the recipe has %s"),
    UNENDED_HEREDOC("the text that begins with <<%s goes on to the end of the recipe: a line \"%s\" was expected"),
    UNENDED_QUOTE("a %s in \"%s\" is not closed"),
    BAD_SUBSTITUTION("\"%s\" is no substitution: %s"),
    REQUIRED_VARIABLE("the variable %s is needed: %s"),
    TOO_LONG_VALUE("the variables grow beyond %s bytes"),
    FORBIDDEN_TRIGGER("ONBUILD cannot trigger %s");

    private final String sentence;

    RecipeProblem(String sentence) {
        this.sentence = sentence;
    }

    /** In English, {@code %s} where a value goes. */
    public String sentence() {
        return sentence;
    }
}
