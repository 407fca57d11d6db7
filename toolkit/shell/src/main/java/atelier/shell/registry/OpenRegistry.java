package atelier.shell.registry;

import atelier.image.ImageException;
import atelier.image.base.BaseImage;
import atelier.image.registry.server.RegistryServer;
import atelier.image.registry.server.ServerOptions;
import atelier.image.store.BlobStore;
import atelier.kernel.rootfs.MissingLibraryException;
import atelier.kernel.rootfs.RootTreeException;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;
import java.io.IOException;
import java.net.BindException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;

/** The registry of a terminal: what it has, what to type in another terminal, and its end at Ctrl-C. */
public final class OpenRegistry {
    private static final List<String> ENDS = List.of("INT", "TERM", "HUP");

    private final Screen screen;
    private final Wishes wishes;

    private OpenRegistry(Screen screen, Wishes wishes) {
        this.screen = screen;
        this.wishes = wishes;
    }

    /**
     * Serves until somebody wants it to end.
     *
     * @throws CannotServe if the directory or the address cannot be had
     */
    public static void serve(Screen screen, Wishes wishes) throws IOException, InterruptedException {
        new OpenRegistry(screen, wishes).serve();
    }

    private void serve() throws IOException, InterruptedException {
        var end = new CountDownLatch(1);
        ENDS.forEach(signal -> Signals.register(signal, end::countDown));
        BlobStore store = open();
        try (var server = start(store)) {
            if (!wishes.readOnly()) {
                makeBase(store);
            }
            tell(server);
            end.await();
        }
        screen.gap();
        screen.say(Messages.get("registre.end", wishes.directory()));
    }

    private BlobStore open() throws IOException {
        try {
            return BlobStore.open(wishes.directory());
        } catch (ImageException e) {
            throw new CannotServe(Messages.get("registre.not-a-store", wishes.directory(), e.getMessage()), e);
        }
    }

    private RegistryServer start(BlobStore store) throws IOException {
        ServerOptions options = ServerOptions.loopback()
                .withAddress(wishes.address())
                .withPort(wishes.port())
                .withReadOnly(wishes.readOnly())
                .withListener(new RequestLog(screen, wishes.log()));
        try {
            return RegistryServer.serve(store, options);
        } catch (SocketException e) {
            throw new CannotServe(refusal(e), e);
        }
    }

    private String refusal(SocketException why) throws SocketException {
        String address = wishes.address().getHostAddress();
        boolean any = wishes.address().isAnyLocalAddress();
        if (!any && NetworkInterface.getByInetAddress(wishes.address()) == null) {
            return Messages.get("registre.not-ours", address);
        }
        boolean taken = why instanceof BindException
                && !String.valueOf(why.getMessage()).contains("ermission");
        return Messages.get(taken ? "registre.taken" : "registre.forbidden", wishes.port(), address, why.getMessage());
    }

    private void makeBase(BlobStore store) throws IOException, InterruptedException {
        try (var notice = new LateNotice(screen, Messages.get("registre.making-base"))) {
            BaseImage.publish(store);
        } catch (RootTreeException | MissingLibraryException e) {
            screen.warn(Messages.get("registre.no-base", e.getMessage()));
        }
    }

    private void tell(RegistryServer server) {
        String there = server.authority();
        screen.good(Messages.get("registre.ready", there));
        screen.note(Messages.get("registre.where", wishes.directory()));
        if (!wishes.address().isLoopbackAddress()) {
            screen.warn(Messages.get("registre.open-to-all"));
        }
        if (wishes.readOnly()) {
            screen.note(Messages.get("registre.read-only"));
        }
        screen.blank();
        screen.say(Messages.get("registre.try"));
        screen.say("  ", Messages.get("registre.try.skopeo", there));
        screen.say("  ", Messages.get("registre.try.podman", there));
        screen.say("  ", Messages.get("registre.try.docker", there));
        screen.say("  ", Messages.get("registre.try.curl", there));
        if (!wishes.readOnly()) {
            screen.say("  ", Messages.get("registre.try.push", there));
        }
        screen.blank();
        screen.say(Messages.get("registre.stop"));
    }
}
