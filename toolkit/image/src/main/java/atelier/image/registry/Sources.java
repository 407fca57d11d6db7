package atelier.image.registry;

import atelier.image.ImageException;
import java.io.IOException;
import java.util.List;

/** The servers that answer for one repository: mirrors first, the registry itself last. */
record Sources(List<RemoteRepository> inOrder) {
    /** Something to be had from any of them. */
    interface Question<T> {
        T ask(RemoteRepository source) throws IOException;
    }

    /** The first answer; the last one's failure when none has any, and with it those of the others. */
    <T> T first(Question<T> question) throws IOException {
        RuntimeException last = new IllegalStateException("there is no source");
        for (RemoteRepository source : inOrder) {
            try {
                return question.ask(source);
            } catch (RegistryException | ImageException e) {
                refuseInterrupted(e);
                if (last instanceof RegistryException || last instanceof ImageException) {
                    e.addSuppressed(last);
                }
                last = e;
            }
        }
        throw last;
    }

    private static void refuseInterrupted(RuntimeException failure) {
        if (failure instanceof RegistryException own && own.problem() == RegistryProblem.INTERRUPTED) {
            throw own;
        }
    }
}
