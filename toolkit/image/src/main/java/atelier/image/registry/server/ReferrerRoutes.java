package atelier.image.registry.server;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.Json;
import atelier.image.JsonFields;
import atelier.image.MediaType;
import atelier.image.manifest.ImageIndex;
import atelier.image.manifest.ImageManifest;
import atelier.image.manifest.Manifest;
import atelier.image.store.BlobStore;
import atelier.image.store.Repository;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;

/** The manifests that are about another one: signatures, bills of materials (distribution-spec, listing referrers). */
final class ReferrerRoutes {
    /** So that one answer, which is an index, stays well below what readers of indexes accept. */
    private static final int LONGEST = 2 << 20;

    private final BlobStore store;

    ReferrerRoutes(BlobStore store) {
        this.store = store;
    }

    Receiver.Reply reply(Request request, Target.Referrers target) {
        Methods.requireRead(request);
        Optional<String> type = request.parameter("artifactType");
        String last = request.parameter("last").orElse("");
        return () -> list(target, type, last);
    }

    /** A subject that nobody knows has no referrers: that is no error. */
    private Answer list(Target.Referrers target, Optional<String> type, String last) throws IOException {
        Repository repository = store.repositories().get(target.repository());
        HttpHeaders headers = new DefaultHttpHeaders().set(HttpHeaderNames.CONTENT_TYPE, MediaType.OCI_INDEX.name());
        type.ifPresent(wanted -> headers.set(Headers.FILTERS_APPLIED, "artifactType"));
        var shown = new ArrayList<Descriptor>();
        int length = 0;
        for (Descriptor referrer : repository.referrers(target.subject())) {
            if (referrer.digest().toString().compareTo(last) <= 0) {
                continue;
            }
            Descriptor described = described(referrer);
            if (type.isPresent()
                    && described
                            .artifactType()
                            .map(MediaType::name)
                            .filter(type.get()::equals)
                            .isEmpty()) {
                continue;
            }
            length += Json.usual().write(described.toJson()).length;
            if (length > LONGEST && !shown.isEmpty()) {
                headers.set(Headers.LINK, next(target, type, shown.getLast().digest()));
                break;
            }
            shown.add(described);
        }
        return new Answer.Bytes(
                HttpResponseStatus.OK, headers, ImageIndex.of(shown).bytes());
    }

    private static String next(Target.Referrers target, Optional<String> type, Digest last) {
        String filter = type.map(wanted -> "artifactType=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8) + "&")
                .orElse("");
        return "</v2/" + target.repository() + "/referrers/" + target.subject() + "?" + filter + "last=" + last
                + ">; rel=\"next\"";
    }

    /** With what the manifest says of itself: what it is, and its annotations. */
    private Descriptor described(Descriptor referrer) throws IOException {
        Manifest manifest = store.manifest(referrer);
        ObjectNode json = referrer.toJson();
        artifactType(manifest).ifPresent(type -> json.put("artifactType", type.name()));
        if (!manifest.annotations().isEmpty()) {
            ObjectNode annotations = json.putObject("annotations");
            manifest.annotations().forEach(annotations::put);
        }
        return Descriptor.read(new JsonFields("referrer", json));
    }

    /** Where a manifest does not say it, its configuration's type does. */
    private static Optional<MediaType> artifactType(Manifest manifest) {
        return manifest.artifactType()
                .or(() -> manifest instanceof ImageManifest image
                        ? Optional.of(image.config().mediaType())
                        : Optional.empty());
    }
}
