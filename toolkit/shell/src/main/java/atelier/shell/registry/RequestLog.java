package atelier.shell.registry;

import atelier.image.registry.server.Exchange;
import atelier.image.registry.server.ServerListener;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Quantity;
import atelier.shell.screen.Screen;
import java.util.regex.Pattern;

/** Tells what a registry does, a line for each request where that is wished. Any thread may use it. */
final class RequestLog implements ServerListener {
    /** A digest, as paths and as queries have it; twelve digits tell it from others. */
    private static final Pattern DIGEST = Pattern.compile("(sha(?:256|512)(?::|%3A)[0-9a-f]{12})[0-9a-f]*…?");

    private static final Pattern UPLOAD = Pattern.compile("(/uploads/[0-9a-f]{12})[0-9a-f]{20}");

    private final Screen screen;
    private final boolean all;

    RequestLog(Screen screen, boolean all) {
        this.screen = screen;
        this.all = all;
    }

    @Override
    public void answered(Exchange exchange) {
        if (all) {
            screen.note(line(exchange));
        }
    }

    @Override
    public void failed(String what, Exception why) {
        screen.warn(Messages.get("registre.failed", what, String.valueOf(why.getMessage())));
    }

    static String line(Exchange exchange) {
        if (exchange.method().isEmpty()) {
            return Messages.get("registre.not-http");
        }
        String request = exchange.method() + " " + shortened(exchange.target());
        if (exchange.status() == Exchange.LEFT) {
            return Messages.get("registre.left", request, Quantity.bytes(exchange.received()));
        }
        long bytes = Math.max(exchange.received(), exchange.sent());
        return Messages.get(
                "registre.request",
                exchange.status(),
                request,
                Quantity.bytes(bytes),
                exchange.duration().toMillis());
    }

    private static String shortened(String target) {
        String digests = DIGEST.matcher(target).replaceAll("$1…");
        return UPLOAD.matcher(digests).replaceAll("$1…").replace("%3A", ":").replace("%2F", "/");
    }
}
