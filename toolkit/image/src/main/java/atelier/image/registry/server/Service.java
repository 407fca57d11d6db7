package atelier.image.registry.server;

import atelier.image.store.BlobStore;
import java.io.IOException;

/** Leads each request to who can answer it. */
final class Service {
    private final Gate gate;
    private final TokenRoutes tokens;
    private final BlobRoutes blobs;
    private final UploadRoutes uploads;
    private final ManifestRoutes manifests;
    private final ListRoutes lists;
    private final ReferrerRoutes referrers;

    Service(BlobStore store, Uploads open, ServerOptions options) {
        var mint = new TokenMint();
        gate = new Gate(options, mint);
        tokens = new TokenRoutes(options.access(), mint);
        blobs = new BlobRoutes(store, options.readOnly());
        uploads = new UploadRoutes(store, open, gate);
        manifests = new ManifestRoutes(store);
        lists = new ListRoutes(store);
        referrers = new ReferrerRoutes(store);
    }

    /**
     * Who takes the request's body and answers.
     *
     * @throws Refusal if nobody will
     */
    Receiver receiver(Request request) throws IOException {
        Target target = Target.parse(request.path());
        gate.check(request, target);
        return switch (target) {
            case Target.Base base -> Receiver.bodiless(lists.base(request));
            case Target.Tokens asked -> Receiver.bodiless(tokens.grant(request));
            case Target.Catalog catalog -> Receiver.bodiless(lists.catalog(request));
            case Target.Tags tags -> Receiver.bodiless(lists.tags(request, tags));
            case Target.Referrers subject -> Receiver.bodiless(referrers.reply(request, subject));
            case Target.Blob blob -> Receiver.bodiless(blobs.reply(request, blob));
            case Target.NewUpload upload -> uploads.begin(request, upload);
            case Target.OldUpload upload -> uploads.go(request, upload);
            case Target.Tagged tagged -> manifests.receiver(request, tagged);
            case Target.Exact exact -> manifests.receiver(request, exact);
        };
    }
}
