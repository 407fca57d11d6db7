package atelier.image.build.recipe;

import java.util.List;
import java.util.Optional;

/**
 * What {@code COPY} and {@code ADD} have in common.
 *
 * @param sources patterns, or addresses for {@code ADD}
 * @param heredocs further sources, which stand in the recipe itself
 * @param destination a directory when it ends with a slash
 * @param chown user and perhaps group that the copies belong to
 * @param chmod octal
 * @param keepsParents whether the directories of a source's name are made too
 * @param excluded patterns of what is left out
 */
public record FileCopy(
        List<String> sources,
        List<Heredoc> heredocs,
        String destination,
        Optional<String> chown,
        Optional<String> chmod,
        boolean keepsParents,
        List<String> excluded) {
    public FileCopy {
        sources = List.copyOf(sources);
        heredocs = List.copyOf(heredocs);
        excluded = List.copyOf(excluded);
    }
}
