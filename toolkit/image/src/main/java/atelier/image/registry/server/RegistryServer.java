package atelier.image.registry.server;

import atelier.image.store.BlobStore;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A running registry. Every tool that speaks to registries speaks to it: {@code skopeo copy --dest-tls-verify=false
 * oci:DIR:NAME docker://127.0.0.1:PORT/NAME}. Several servers, of one process or of many, may serve one store at once.
 *
 * <p>Bodies go to the disk and come from it without being held in memory. What was pushed is on the disk when the client
 * hears so: a server that is killed finds it again, and what was under way then is gone with its space. Its threads are
 * daemons. Any thread may use it. Source: distribution-spec 1.1.
 */
public final class RegistryServer implements AutoCloseable {
    private static final int EVENT_LOOPS = 2;
    private static final int WORKERS = 16;
    private static final int BACKLOG = 128;
    private static final long PATIENCE_MILLIS = 2_000;

    private final EventLoopGroup loops;
    private final EventExecutorGroup workers;
    private final Connections connections;
    private final Uploads uploads;
    private final InetSocketAddress address;

    private RegistryServer(BlobStore store, ServerOptions options) throws IOException {
        loops = new MultiThreadIoEventLoopGroup(EVENT_LOOPS, threads("registry"), NioIoHandler.newFactory());
        workers = new DefaultEventExecutorGroup(WORKERS, threads("registry-worker"));
        uploads = new Uploads(store, options.limits());
        connections = new Connections(workers, new Service(store, uploads, options), options);
        try {
            Channel listening = bind(options);
            connections.add(listening);
            address = (InetSocketAddress) listening.localAddress();
            if (!options.readOnly()) {
                new Sweeping(store, uploads, options).start(workers);
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Begins to serve a store. The caller closes the server; the store needs no closing.
     *
     * @throws java.net.BindException if the address or the port cannot be had
     */
    public static RegistryServer serve(BlobStore store, ServerOptions options) throws IOException {
        return new RegistryServer(store, options);
    }

    /** Begins to serve a store to this machine alone, at any free port. */
    public static RegistryServer serve(BlobStore store) throws IOException {
        return serve(store, ServerOptions.loopback());
    }

    private Channel bind(ServerOptions options) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                // What is read is what has been dealt with: a body waits in the kernel, not here.
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(connections)
                .bind(options.address(), options.port())
                .awaitUninterruptibly();
        if (bound.cause() instanceof IOException e) {
            throw e;
        }
        return bound.syncUninterruptibly().channel();
    }

    private static ThreadFactory threads(String name) {
        return new DefaultThreadFactory(name, true);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** What references begin with on this machine: {@code 127.0.0.1:5000}, say. */
    public String authority() {
        return Authority.of(address);
    }

    /** Where its API begins, {@code /v2/} not included. */
    public URI uri() {
        return Authority.uri(address);
    }

    /** Stops at once: requests that are under way are cut, uploads that are not finished are removed. */
    @Override
    public void close() throws IOException {
        connections.close();
        // They write through the event loops, which therefore end after them.
        stop(workers);
        stop(loops);
        uploads.close();
    }

    private static void stop(EventExecutorGroup threads) {
        threads.shutdownGracefully(0, PATIENCE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(PATIENCE_MILLIS);
    }

    @Override
    public String toString() {
        return "registry " + uri();
    }
}
