package atelier.image.registry.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/** Writes answers to the network. */
final class AnswerWriter {
    private AnswerWriter() {}

    /**
     * Begins to write.
     *
     * @return what ends with the last byte, on the thread of {@code context}
     */
    static ChannelFuture write(ChannelHandlerContext context, Answer answer, boolean head, boolean keepAlive) {
        HttpResponse response = response(answer, keepAlive);
        context.write(response);
        return switch (answer) {
            case Answer.Outline outline -> context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
            case Answer.Bytes bytes when head -> context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
            case Answer.Bytes bytes ->
                context.writeAndFlush(new DefaultLastHttpContent(Unpooled.wrappedBuffer(bytes.body())));
            case Answer.Part part -> {
                context.write(new DefaultFileRegion(part.file(), part.from(), part.length()));
                yield context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
            }
        };
    }

    private static HttpResponse response(Answer answer, boolean keepAlive) {
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, answer.status());
        response.headers().add(answer.headers()).set(Headers.API_VERSION, "registry/2.0");
        boolean never = answer.status().equals(HttpResponseStatus.NO_CONTENT)
                || answer.status().equals(HttpResponseStatus.NOT_MODIFIED);
        if (!never) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.length());
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        return response;
    }
}
