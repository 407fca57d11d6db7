package atelier.image.build;

import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.ImageException;
import atelier.image.build.recipe.SourcePlace;
import atelier.image.store.Ingest;
import atelier.image.store.Lease;
import atelier.kernel.file.FileTimestamp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What {@code ADD} fetched from an address. It waits in the store as a blob until it is copied.
 *
 * @param name the last one of the address
 * @param changed when the server says that it changed, else 1970
 */
record RemoteFile(String name, Digest digest, FileTimestamp changed) {
    private static final long LARGEST = 4L << 30;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    /** Whether a source is an address. */
    static boolean isAddress(String source) {
        return source.startsWith("http://") || source.startsWith("https://");
    }

    /**
     * Fetches a file, following redirections, though none from https to http.
     *
     * @param checksum what it must have; it is believed only then
     */
    static RemoteFile fetch(SourcePlace place, String address, Optional<Digest> checksum, Lease lease)
            throws IOException {
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .build()) {
            URI uri = new URI(address);
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    throw new BuildException(
                            place, BuildProblem.NOT_FETCHED, address, "the server answers " + response.statusCode());
                }
                Digest digest = keep(place, address, checksum, lease, body);
                return new RemoteFile(name(place, address, uri), digest, changed(response));
            }
        } catch (URISyntaxException | IllegalArgumentException | ImageException e) {
            throw new BuildException(e, place, BuildProblem.NOT_FETCHED, address, e.getMessage());
        } catch (IOException e) {
            String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
            throw new BuildException(e, place, BuildProblem.NOT_FETCHED, address, why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildException(e, place, BuildProblem.NOT_FETCHED, address, "the build was interrupted");
        }
    }

    private static Digest keep(
            SourcePlace place, String address, Optional<Digest> checksum, Lease lease, InputStream body)
            throws IOException {
        DigestAlgorithm algorithm = checksum.map(Digest::algorithm).orElse(DigestAlgorithm.SHA256);
        try (Ingest ingest = lease.ingest(algorithm, LARGEST)) {
            body.transferTo(ingest);
            Digest digest = ingest.commit();
            if (checksum.isPresent() && !checksum.get().equals(digest)) {
                throw new BuildException(place, BuildProblem.WRONG_CHECKSUM, address, digest, checksum.get());
            }
            return digest;
        }
    }

    private static String name(SourcePlace place, String address, URI uri) {
        String path = Optional.ofNullable(uri.getPath()).orElse("");
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
            throw new BuildException(
                    place, BuildProblem.NOT_FETCHED, address, "it has no last name for the file to have");
        }
        return name;
    }

    /** RFC 9110, Last-Modified; a date that is none says nothing. */
    private static FileTimestamp changed(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Last-Modified")
                .map(date -> {
                    try {
                        return FileTimestamp.ofSeconds(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toEpochSecond());
                    } catch (DateTimeException e) {
                        return FileTimestamp.ofSeconds(0);
                    }
                })
                .orElse(FileTimestamp.ofSeconds(0));
    }
}
