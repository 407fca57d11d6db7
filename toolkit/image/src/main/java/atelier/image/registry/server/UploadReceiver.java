package atelier.image.registry.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.util.Optional;

/**
 * Takes the bytes of one request to an upload. With {@code Content-Range} they are those of that range, which must begin
 * where the bytes before it ended; without, they are whatever comes.
 */
final class UploadReceiver implements Receiver {
    private final Upload upload;
    private final Optional<Chunk> announced;
    private final Reply reply;
    private long received;

    /** @throws Refusal if the upload is not free, or the range is not the next one */
    UploadReceiver(Upload upload, Request request, Reply reply) {
        this.upload = upload;
        this.reply = reply;
        announced = request.header(HttpHeaderNames.CONTENT_RANGE).map(Chunk::parse);
        upload.take();
        try {
            announced.ifPresent(chunk -> check(chunk, request));
        } catch (Refusal e) {
            upload.release();
            throw e;
        }
    }

    private void check(Chunk chunk, Request request) {
        if (chunk.first() != upload.written()) {
            throw new Refusal(
                            ErrorCode.RANGE_INVALID,
                            upload.written() + " bytes have come: the next chunk begins there, not at " + chunk.first())
                    .with(HttpHeaderNames.LOCATION, UploadRoutes.location(upload))
                    .with(HttpHeaderNames.RANGE, UploadRoutes.range(upload));
        }
        if (request.announcedLength().filter(length -> length != chunk.length()).isPresent()) {
            throw wrongLength(chunk, request.announcedLength().get());
        }
    }

    @Override
    public void receive(ByteBuf part) throws IOException {
        received += part.readableBytes();
        if (announced.filter(chunk -> received > chunk.length()).isPresent()) {
            throw wrongLength(announced.get(), received);
        }
        upload.write(part);
    }

    @Override
    public Answer answer() throws IOException {
        if (announced.filter(chunk -> received != chunk.length()).isPresent()) {
            throw wrongLength(announced.get(), received);
        }
        return reply.answer();
    }

    private static Refusal wrongLength(Chunk chunk, long length) {
        return new Refusal(
                ErrorCode.SIZE_INVALID,
                "a chunk from " + chunk.first() + " to " + chunk.last() + " has " + chunk.length() + " bytes, not "
                        + length);
    }

    @Override
    public void close() {
        upload.release();
    }
}
