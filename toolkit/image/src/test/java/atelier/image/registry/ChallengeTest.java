package atelier.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChallengeTest {
    @Test
    void docker_hubs_challenge_is_read() {
        String header = "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\","
                + "scope=\"repository:library/alpine:pull,push\"";
        assertEquals(
                List.of(new Challenge(
                        "bearer",
                        Map.of(
                                "realm", "https://auth.docker.io/token",
                                "service", "registry.docker.io",
                                "scope", "repository:library/alpine:pull,push"))),
                Challenge.parse(header));
    }

    @Test
    void several_challenges_may_share_a_header() {
        String header = "Basic realm=\"a, \\\"b\\\"\", BEARER  Realm = https, error=x , Negotiate";
        assertEquals(
                List.of(
                        new Challenge("basic", Map.of("realm", "a, \"b\"")),
                        new Challenge("bearer", Map.of("realm", "https", "error", "x")),
                        new Challenge("negotiate", Map.of())),
                Challenge.parse(header));
    }

    @Test
    void a_token_is_preferred_to_a_password() {
        Optional<Challenge> chosen = Challenge.choose(List.of("Basic realm=x", "Bearer realm=\"https://t\""));
        assertTrue(chosen.orElseThrow().isBearer());
        assertTrue(Challenge.choose(List.of("Bearer", "Basic")).orElseThrow().isBasic());
        assertEquals(Optional.empty(), Challenge.choose(List.of("Digest realm=x")));
    }

    @Property(tries = 500)
    void nothing_that_a_server_says_is_a_surprise(@ForAll String header) {
        Challenge.choose(List.of(header, "Bearer " + header, "Basic realm=\"" + header));
    }

    @Test
    void a_header_made_to_take_long_is_not_read_for_long() {
        assertEquals(List.of(), Challenge.parse("a=\"" + "\\".repeat(100_000)));
        Challenge.parse("Basic " + "a=\"\\\\".repeat(2000));
        Challenge.parse("Basic " + ", ".repeat(4000));
    }
}
