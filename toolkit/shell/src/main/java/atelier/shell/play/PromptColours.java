package atelier.shell.play;

import atelier.shell.screen.JavaColours;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;

/** Colours what is being typed. */
final class PromptColours implements Highlighter {
    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        return JavaColours.of(buffer);
    }
}
