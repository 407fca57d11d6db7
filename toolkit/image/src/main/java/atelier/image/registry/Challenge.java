package atelier.image.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a server wants to be told who asks: one of the challenges of {@code WWW-Authenticate} (RFC 9110, 11.6.1).
 *
 * @param scheme in lower case
 * @param parameters by name in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final int LONGEST = 8192;
    private static final String TOKEN = "[!#$%&'*+.^_`|~A-Za-z0-9-]++";
    private static final Pattern SCHEME = Pattern.compile("\\G[\\s,]*+(" + TOKEN + ")(?=\\s|,|$)(?!\\s*+=)");
    private static final Pattern PARAMETER =
            Pattern.compile("\\G[\\s,]*+(" + TOKEN + ")\\s*+=\\s*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(" + TOKEN + "))");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** All that a header has, in order; what is not understood ends them. */
    static List<Challenge> parse(String header) {
        var all = new ArrayList<Challenge>();
        if (header.length() > LONGEST) {
            return all;
        }
        int position = 0;
        Matcher scheme = SCHEME.matcher(header);
        while (scheme.find(position)) {
            position = scheme.end();
            var parameters = new HashMap<String, String>();
            Matcher parameter = PARAMETER.matcher(header);
            while (parameter.find(position)) {
                position = parameter.end();
                String value = parameter.group(3) == null
                        ? parameter.group(2).replaceAll("\\\\(.)", "$1")
                        : parameter.group(3);
                parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
            }
            all.add(new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), parameters));
        }
        return List.copyOf(all);
    }

    /** The one to meet: a token before a password. */
    static Optional<Challenge> choose(List<String> headers) {
        List<Challenge> all =
                headers.stream().flatMap(header -> parse(header).stream()).toList();
        return all.stream()
                .filter(Challenge::isBearer)
                .findFirst()
                .or(() -> all.stream().filter(Challenge::isBasic).findFirst());
    }

    boolean isBearer() {
        return scheme.equals("bearer") && parameters.containsKey("realm");
    }

    boolean isBasic() {
        return scheme.equals("basic");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
