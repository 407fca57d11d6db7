package atelier.image.registry;

import atelier.image.Json;
import atelier.image.JsonFields;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A list that a registry gives page by page, each naming the next in a {@code Link} header (RFC 8288). */
record Pages(RemoteRepository repository) {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int MOST_PAGES = 1000;
    private static final Pattern NEXT =
            Pattern.compile("<([^>]*+)>\\s*;[^,]*?rel=\"?next\"?", Pattern.CASE_INSENSITIVE);

    private record Page(JsonFields fields, Optional<URI> next) {}

    /** Every page, in order; nothing when there is no such list. */
    Optional<List<JsonFields>> read(URI first, String subject) throws IOException {
        var all = new ArrayList<JsonFields>();
        Set<URI> seen = new HashSet<>();
        Optional<URI> next = Optional.of(first);
        while (next.isPresent()) {
            URI address = next.get();
            if (!seen.add(address) || seen.size() > MOST_PAGES) {
                throw new RegistryException(
                        RegistryProblem.BAD_ANSWER,
                        repository.endpoint().name(),
                        "read " + subject,
                        "its list has no end");
            }
            Optional<Page> page = repository.retries().run(() -> page(Call.of("GET", address, subject)));
            if (page.isEmpty()) {
                return Optional.empty();
            }
            all.add(page.get().fields());
            next = page.get().next();
        }
        return Optional.of(List.copyOf(all));
    }

    private Optional<Page> page(Call call) throws IOException {
        try (Answer answer = repository.read(call)) {
            return switch (answer.status()) {
                case OK ->
                    Optional.of(new Page(
                            new JsonFields(call.subject(), Json.usual().read(call.subject(), answer.document())),
                            next(answer)));
                case NOT_FOUND -> Optional.empty();
                default -> throw answer.refusal();
            };
        }
    }

    private Optional<URI> next(Answer answer) {
        for (String header : answer.headers().allValues("Link")) {
            Matcher link = NEXT.matcher(header);
            if (link.find()) {
                return Optional.of(repository.login().endpoints().follow(answer.uri(), link.group(1), answer.call()));
            }
        }
        return Optional.empty();
    }
}
