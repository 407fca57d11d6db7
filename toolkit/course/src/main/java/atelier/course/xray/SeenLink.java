package atelier.course.xray;

import java.util.List;

/**
 * A network link of a network namespace that the host is not in.
 *
 * @param through the task that shows it: the lab thread, or the first process of that network namespace
 * @param name its name there
 * @param addresses its active addresses with their prefix, such as {@code 10.0.0.2/24}; a link that is down has none
 * @param received bytes
 * @param sent bytes
 */
public record SeenLink(int through, String name, List<String> addresses, long received, long sent) {
    public SeenLink {
        addresses = List.copyOf(addresses);
    }
}
