package atelier.image.registry.server;

import atelier.image.Json;
import atelier.image.RepositoryName;
import atelier.image.Tag;
import atelier.image.store.BlobStore;
import atelier.image.store.Repository;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.List;

/** What there is: that this is a registry, its repositories, their tags (distribution-spec, content discovery). */
final class ListRoutes {
    private static final String JSON = "application/json";

    private final BlobStore store;

    ListRoutes(BlobStore store) {
        this.store = store;
    }

    Receiver.Reply base(Request request) {
        Methods.requireRead(request);
        return () -> json(JsonNodeFactory.instance.objectNode());
    }

    Receiver.Reply catalog(Request request) {
        Methods.requireRead(request);
        Page page = Page.asked(request);
        return () -> {
            List<String> names = store.repositories().names().stream()
                    .map(RepositoryName::path)
                    .toList();
            return listed(page, names, "/v2/_catalog", "repositories", JsonNodeFactory.instance.objectNode());
        };
    }

    Receiver.Reply tags(Request request, Target.Tags target) {
        Methods.requireRead(request);
        Page page = Page.asked(request);
        return () -> {
            Repository repository = store.repositories().get(target.repository());
            if (!repository.exists()) {
                throw new Refusal(ErrorCode.NAME_UNKNOWN, "there is no repository " + repository.name() + " here");
            }
            ObjectNode tree = JsonNodeFactory.instance.objectNode();
            tree.put("name", repository.name().path());
            List<String> tags = repository.tags().stream().map(Tag::text).toList();
            return listed(page, tags, "/v2/" + repository.name() + "/tags/list", "tags", tree);
        };
    }

    private static Answer listed(Page page, List<String> all, String path, String field, ObjectNode tree)
            throws IOException {
        List<String> shown = page.of(all);
        var array = tree.putArray(field);
        shown.forEach(array::add);
        Answer answer = json(tree);
        page.next(all, shown, path).ifPresent(link -> answer.with(Headers.LINK, link));
        return answer;
    }

    private static Answer json(ObjectNode tree) {
        return new Answer.Bytes(
                HttpResponseStatus.OK,
                new DefaultHttpHeaders().set(HttpHeaderNames.CONTENT_TYPE, JSON),
                Json.usual().write(tree));
    }
}
