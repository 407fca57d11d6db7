package atelier.image.registry;

import atelier.image.Shortened;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes requests, each once, and goes where servers send them. Secrets stay with the origin that they were given for,
 * and nothing goes from https to http.
 */
final class Transport implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final String AGENT = "atelier-conteneurs";

    private final RegistryOptions options;
    private final Endpoints endpoints;
    private final HttpClient client;

    Transport(RegistryOptions options) {
        this.options = options;
        endpoints = new Endpoints(options);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.connectLimit())
                .build();
    }

    Endpoints endpoints() {
        return endpoints;
    }

    /**
     * Asks once.
     *
     * @param authorization shown to the origin of the call, and to no other
     * @throws TransientFailure if the network fails or the server is silent
     */
    Answer send(Call call, Optional<String> authorization) throws IOException {
        Call next = call;
        Optional<String> secret = authorization;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Answer answer = ask(next, secret, call);
            Optional<String> location = answer.header("Location").filter(any -> isRedirect(answer, call));
            if (location.isEmpty()) {
                return answer;
            }
            answer.close();
            URI target = endpoints.follow(next.uri(), location.get(), call);
            if (!Origin.of(target).equals(Origin.of(next.uri()))) {
                secret = Optional.empty();
            }
            next = next.at(target);
        }
        throw new RegistryException(
                RegistryProblem.TOO_MANY_REDIRECTS,
                Origin.of(call.uri()).hostAndPort(),
                MOST_REDIRECTS + 1,
                call.purpose());
    }

    /** Only what is read is read elsewhere: what is written goes to the one it was meant for. */
    private static boolean isRedirect(Answer answer, Call call) {
        return REDIRECTS.contains(answer.status())
                && (call.method().equals("GET") || call.method().equals("HEAD"));
    }

    private Answer ask(Call call, Optional<String> authorization, Call original) throws IOException {
        var request = HttpRequest.newBuilder(call.uri())
                .method(call.method(), call.body().map(RequestBody::publisher).orElseGet(BodyPublishers::noBody))
                .setHeader("User-Agent", AGENT);
        call.headers().forEach(request::setHeader);
        authorization.ifPresent(value -> request.setHeader("Authorization", value));
        String host = Origin.of(call.uri()).hostAndPort();
        var body = new BodyStream(host, call.purpose(), options.silenceLimit());
        var response = await(client.sendAsync(request.build(), info -> body), call, host);
        return new Answer(original, call.uri(), response.statusCode(), response.headers(), response.body());
    }

    private HttpResponse<BodyStream> await(CompletableFuture<HttpResponse<BodyStream>> future, Call call, String host)
            throws IOException {
        long sent = sent(call);
        while (true) {
            try {
                return future.get(options.silenceLimit().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (sent(call) == sent) {
                    future.cancel(true);
                    throw new TransientFailure(new RegistryException(
                            e,
                            RegistryProblem.SILENT,
                            host,
                            options.silenceLimit().toSeconds(),
                            call.purpose()));
                }
                sent = sent(call);
            } catch (InterruptedException e) {
                future.cancel(true);
                Thread.currentThread().interrupt();
                throw new RegistryException(e, RegistryProblem.INTERRUPTED, host, call.purpose());
            } catch (ExecutionException e) {
                throw failure(e.getCause(), call, host);
            }
        }
    }

    private static long sent(Call call) {
        return call.body().map(body -> body.sent().get()).orElse(0L);
    }

    /** Where nobody listens, nobody will in a second; what broke may hold the next time. */
    private static IOException failure(Throwable cause, Call call, String host) {
        String detail = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (cause instanceof HttpConnectTimeoutException) {
            throw new RegistryException(cause, RegistryProblem.UNREACHABLE, host, "no answer in time");
        }
        if (cause instanceof ConnectException) {
            boolean unknown = cause.getCause() instanceof java.nio.channels.UnresolvedAddressException;
            throw new RegistryException(
                    cause,
                    RegistryProblem.UNREACHABLE,
                    host,
                    unknown ? "no such host is known" : "nobody listens there");
        }
        if (cause instanceof IOException) {
            return new TransientFailure(
                    new RegistryException(cause, RegistryProblem.BROKEN, host, call.purpose(), Shortened.text(detail)));
        }
        throw cause instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(cause);
    }

    /** Breaks what is still open. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
