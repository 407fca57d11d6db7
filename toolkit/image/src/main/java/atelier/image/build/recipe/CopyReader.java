package atelier.image.build.recipe;

import atelier.image.build.recipe.Instruction.Add;
import atelier.image.build.recipe.Instruction.Copy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code COPY} and {@code ADD}. */
final class CopyReader {
    private static final Set<String> COPY_FLAGS = Set.of("from", "chown", "chmod", "link", "parents", "exclude");
    private static final Set<String> ADD_FLAGS = Set.of("checksum", "chown", "chmod", "link", "exclude");
    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,5}");

    private final char escape;

    CopyReader(char escape) {
        this.escape = escape;
    }

    Copy copy(LogicalLine line) {
        Flags flags = Flags.read(line, Keyword.COPY, COPY_FLAGS, escape);
        FileCopy files = files(line, Keyword.COPY, flags, flags.isSet("parents"));
        Optional<String> from = flags.text("from");
        from.filter(String::isBlank).ifPresent(empty -> {
            throw flags.bad("from", empty, "a stage or an image");
        });
        if (from.isPresent() && !files.heredocs().isEmpty()) {
            throw flags.bad("from", from.get(), "no text of the recipe beside it");
        }
        return new Copy(files, from);
    }

    Add add(LogicalLine line) {
        Flags flags = Flags.read(line, Keyword.ADD, ADD_FLAGS, escape);
        return new Add(files(line, Keyword.ADD, flags, false), flags.text("checksum"));
    }

    private FileCopy files(LogicalLine line, Keyword keyword, Flags flags, boolean parents) {
        List<String> words = JsonForm.read(flags.rest()).orElseGet(() -> Words.plain(flags.rest()));
        if (words.size() < 2) {
            throw StatementReader.bad(line, keyword, flags.rest(), "at least a source and a destination");
        }
        flags.isSet("link"); // what it promises, that a layer rests on nothing below it, is kept by every copy's result
        flags.text("chmod").filter(this::isWrong).ifPresent(mode -> {
            throw flags.bad("chmod", mode, "an octal number such as 644");
        });
        List<String> sources = words.subList(0, words.size() - 1);
        return new FileCopy(
                sources.stream()
                        .filter(word -> HeredocMark.of(word, escape).isEmpty())
                        .toList(),
                line.heredocs(),
                words.getLast(),
                flags.text("chown"),
                flags.text("chmod"),
                parents,
                flags.texts("exclude"));
    }

    /** What holds a variable is seen to when that has its value. */
    private boolean isWrong(String mode) {
        return mode.indexOf('$') < 0 && !OCTAL.matcher(mode).matches();
    }
}
