package atelier.image.registry.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.concurrent.TimeUnit;

/** Prepares each connection, and knows those that are open. */
final class Connections extends ChannelInitializer<SocketChannel> implements AutoCloseable {
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final int LARGEST_PART = 64 * 1024;

    private final ChannelGroup open;
    private final EventExecutorGroup workers;
    private final Service service;
    private final ServerOptions options;

    Connections(EventExecutorGroup workers, Service service, ServerOptions options) {
        this.workers = workers;
        open = new DefaultChannelGroup(workers.next());
        this.service = service;
        this.options = options;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (open.size() > options.limits().connections()) {
            channel.close();
            return;
        }
        open.add(channel);
        long idle = options.limits().idle().toMillis();
        channel.pipeline()
                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                        .setMaxInitialLineLength(LONGEST_LINE)
                        .setMaxHeaderSize(LONGEST_HEADERS)
                        .setMaxChunkSize(LARGEST_PART)))
                .addLast(new IdleStateHandler(true, 0, 0, idle, TimeUnit.MILLISECONDS))
                .addLast(new ExchangeHandler(service, options.listener(), workers.next()));
    }

    /** Closes this channel, which is no connection but where they come from, with them. */
    void add(Channel listening) {
        open.add(listening);
    }

    @Override
    public void close() {
        open.close().awaitUninterruptibly();
    }
}
