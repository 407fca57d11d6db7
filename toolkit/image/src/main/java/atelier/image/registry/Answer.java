package atelier.image.registry;

import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.Json;
import atelier.image.JsonFields;
import atelier.image.Shortened;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a server answered. Closed by whoever got it.
 *
 * @param call what it was asked, wherever that led
 * @param uri who answered in the end
 */
record Answer(Call call, URI uri, int status, HttpHeaders headers, BodyStream body) implements AutoCloseable {
    private static final int LONGEST_REFUSAL = 64 * 1024;
    private static final int LONGEST_WAIT_DIGITS = 9;

    String host() {
        return Origin.of(uri).hostAndPort();
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The length that is announced; nothing is believed of it but that other lengths are wrong. */
    OptionalLong length() {
        return header("Content-Length").filter(Answer::isCount).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /** The digest that the registry gives for the content. */
    Optional<Digest> digest() {
        return header("Docker-Content-Digest").flatMap(Digest::find);
    }

    /** A document, whole. */
    byte[] document() throws IOException {
        int most = Json.usual().bounds().bytes();
        if (length().orElse(0) > most) {
            throw new RegistryException(RegistryProblem.TOO_LARGE, host(), most, call.subject());
        }
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new RegistryException(RegistryProblem.TOO_LARGE, host(), most, call.subject());
        }
        return bytes;
    }

    /** How long the server asks to be left alone: seconds or a date (RFC 9110, 10.2.3). */
    Optional<Duration> retryAfter() {
        Optional<String> text = header("Retry-After").map(String::strip);
        if (text.filter(Answer::isCount).isPresent()) {
            return text.map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
        }
        return text.flatMap(Answer::until);
    }

    private static Optional<Duration> until(String date) {
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), then);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty(); // a server that writes no date asks for nothing
        }
    }

    private static boolean isCount(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_WAIT_DIGITS * 2
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** What stands in the way, from the status. */
    RegistryException refusal() throws IOException {
        return switch (status) {
            case 401 -> new RegistryException(RegistryProblem.UNAUTHORIZED, host(), call.purpose(), host());
            case 403 -> new RegistryException(RegistryProblem.DENIED, host(), call.purpose(), explanation());
            case 404 -> new RegistryException(RegistryProblem.NOT_FOUND, host(), call.subject());
            default -> new RegistryException(RegistryProblem.REFUSED, host(), status, call.purpose(), explanation());
        };
    }

    /** Something that a registry which follows the specification would not have said. */
    RegistryException misshapen(String how) {
        return new RegistryException(RegistryProblem.BAD_ANSWER, host(), call.purpose(), Shortened.text(how));
    }

    /** The errors that the body lists (distribution-spec, error codes), or its beginning. */
    private String explanation() throws IOException {
        byte[] bytes = body.readNBytes(LONGEST_REFUSAL);
        try {
            String listed = new JsonFields("answer", Json.usual().read("answer", bytes))
                    .objects("errors").stream()
                            .map(error -> error.optionalText("code").orElse("error")
                                    + error.optionalText("message")
                                            .map(message -> ", " + message)
                                            .orElse(""))
                            .collect(Collectors.joining("; "));
            return listed.isEmpty() ? "no reason is given" : Shortened.text(listed);
        } catch (ImageException e) {
            return "no reason is given that could be read"; // the status has said what matters
        }
    }

    @Override
    public void close() {
        body.close();
    }
}
