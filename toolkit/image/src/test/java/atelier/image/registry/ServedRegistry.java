package atelier.image.registry;

import atelier.image.Reference;
import java.io.IOException;

/** A registry that is there for one test, on a port of loopback. */
interface ServedRegistry extends AutoCloseable {
    /** Host and port. */
    String address();

    /** {@code repository:tag} in it. */
    default Reference image(String rest) {
        return Reference.parse(address() + "/" + rest);
    }

    /** The same as skopeo wants it. */
    default String forTools(String rest) {
        return "docker://" + address() + "/" + rest;
    }

    @Override
    void close() throws IOException;
}
