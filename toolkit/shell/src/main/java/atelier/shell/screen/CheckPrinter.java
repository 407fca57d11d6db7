package atelier.shell.screen;

import atelier.shell.run.CheckResult;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Tells what the checks saw in the kernel. */
public final class CheckPrinter {
    private final Screen screen;

    public CheckPrinter(Screen screen) {
        this.screen = screen;
    }

    /** One sentence a check, behind a mark. */
    public void print(List<CheckResult> results) {
        for (CheckResult result : results) {
            AttributedString mark =
                    result.held() ? new AttributedString("✓ ", Palette.GOOD) : new AttributedString("✗ ", Palette.BAD);
            AttributedString sentence = new AttributedStringBuilder()
                    .append(mark)
                    .append(PagePrinter.styled(result.sentence()))
                    .toAttributedString();
            screen.print(WordWrap.wrap(sentence, "", "  ", screen.width()));
        }
    }
}
