package atelier.image.registry.server;

import atelier.image.ImageException;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * One connection: requests one after the other, each with its body handed to a {@link Receiver} as it comes. Nothing more
 * is read from the network before what was read has been dealt with and the last answer is gone: a client that sends
 * fast, or does not take what it asked for, waits and fills nothing.
 *
 * <p>The store's disk and its locks may make one wait, which an event loop must not: everything is handed to the worker
 * of this connection, in order.
 */
final class ExchangeHandler extends ChannelInboundHandlerAdapter {
    /** How much of a body is still read after its request was refused, for the client to see the answer. */
    private static final long LINGER = 8 << 20;

    private final Service service;
    private final ServerListener listener;
    private final EventExecutor worker;
    private final Queue<HttpObject> waiting = new ArrayDeque<>();
    private Optional<Ongoing> current = Optional.empty();
    private boolean writing;
    private boolean readWanted;

    ExchangeHandler(Service service, ServerListener listener, EventExecutor worker) {
        this.service = service;
        this.listener = listener;
        this.worker = worker;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        hand(() -> {
            waiting.add((HttpObject) message);
            proceed(context);
        });
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        hand(() -> {
            readWanted = true;
            proceed(context);
        });
    }

    /** To the worker, unless the server is stopping: then nothing more is answered, and what is open is closed by it. */
    private void hand(Runnable task) {
        if (!worker.isShuttingDown()) {
            worker.execute(task);
        }
    }

    private void proceed(ChannelHandlerContext context) {
        while (!writing && !waiting.isEmpty()) {
            HttpObject next = waiting.remove();
            try {
                take(context, next);
            } finally {
                ReferenceCountUtil.release(next);
            }
        }
        if (!writing && readWanted) {
            readWanted = false;
            context.read();
        }
    }

    private void take(ChannelHandlerContext context, HttpObject message) {
        if (message instanceof HttpRequest request) {
            begin(context, request);
        }
        if (message instanceof HttpContent content && current.isPresent()) {
            go(context, current.get(), content);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        var ongoing = new Ongoing(request);
        current = Optional.of(ongoing);
        try {
            if (request.decoderResult().isFailure()) {
                ongoing.endConnection();
                throw unreadable(request.decoderResult().cause());
            }
            ongoing.leadTo(service.receiver(Request.read(request, server(context))));
            if (HttpUtil.is100ContinueExpected(request)) {
                context.writeAndFlush(new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
            }
        } catch (IOException | RuntimeException e) {
            refuse(context, ongoing, e);
        }
    }

    private void go(ChannelHandlerContext context, Ongoing ongoing, HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (last) {
            ongoing.endBody();
        }
        try {
            if (ongoing.isOpen() && content.decoderResult().isFailure()) {
                ongoing.endConnection();
                throw unreadable(content.decoderResult().cause());
            }
            ongoing.receive(content.content());
            if (last && ongoing.isOpen()) {
                write(context, ongoing, ongoing.answer());
            } else if (last || ongoing.discarded() > LINGER) {
                end(context, ongoing);
            }
        } catch (IOException | RuntimeException e) {
            refuse(context, ongoing, e);
        }
    }

    private void refuse(ChannelHandlerContext context, Ongoing ongoing, Exception why) {
        ongoing.refuse();
        Refusal refusal = switch (why) {
            case Refusal known -> known;
            case ImageException image -> Refusal.of(image);
            default -> new Refusal(ErrorCode.UNKNOWN, "the registry failed: " + why.getMessage());
        };
        if (refusal.isFailure()) {
            listener.failed(ongoing.toString(), why);
        }
        write(context, ongoing, refusal.answer());
    }

    private void write(ChannelHandlerContext context, Ongoing ongoing, Answer answer) {
        ChannelFuture written = AnswerWriter.write(context, answer, ongoing.isHead(), ongoing.keepsAlive());
        ongoing.release();
        writing = true;
        written.addListener(done -> hand(() -> written(context, ongoing, answer, done.isSuccess())));
    }

    private void written(ChannelHandlerContext context, Ongoing ongoing, Answer answer, boolean success) {
        writing = false;
        listener.answered(ongoing.exchange(answer.status().code(), ongoing.isHead() ? 0 : answer.length()));
        if (!success) {
            forget();
            context.close();
        } else if (ongoing.hasEnded()) {
            end(context, ongoing);
        }
        proceed(context);
    }

    /** The request is over: another may come, or nothing. */
    private void end(ChannelHandlerContext context, Ongoing ongoing) {
        current = Optional.empty();
        if (!ongoing.keepsAlive()) {
            forget();
            context.close();
        }
    }

    /** What came and was not begun is not done. */
    private void forget() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    private static Refusal unreadable(Throwable why) {
        return why instanceof TooLongFrameException
                ? new Refusal(
                        ErrorCode.SIZE_INVALID,
                        HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                        "the request's first line or its headers are too long")
                : new Refusal(ErrorCode.UNSUPPORTED, HttpResponseStatus.BAD_REQUEST, "this is not HTTP/1.1");
    }

    private static URI server(ChannelHandlerContext context) {
        return Authority.uri((InetSocketAddress) context.channel().localAddress());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        }
    }

    /** A connection that breaks, or on which comes what nobody reads, is nothing unusual. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException || cause instanceof DecoderException)) {
            listener.failed("connection of " + context.channel().remoteAddress(), new IOException(cause));
        }
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        hand(this::left);
    }

    private void left() {
        forget();
        Optional<Ongoing> cut = current.filter(Ongoing::isOpen);
        current = Optional.empty();
        if (cut.isPresent()) {
            cut.get().release();
            listener.answered(cut.get().exchange(Exchange.LEFT, 0));
        }
    }
}
