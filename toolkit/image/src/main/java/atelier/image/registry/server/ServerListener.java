package atelier.image.registry.server;

/** Hears what a registry does. Called by the threads that serve, several at once: it returns quickly. */
public interface ServerListener {
    /** A request was answered, or its client left. */
    void answered(Exchange exchange);

    /**
     * Something went wrong that is no client's fault; the registry goes on.
     *
     * @param what it was doing
     */
    void failed(String what, Exception why);

    /** Has failures in the log of the platform, and nothing else. */
    static ServerListener logging() {
        return new ServerListener() {
            @Override
            public void answered(Exchange exchange) {}

            @Override
            public void failed(String what, Exception why) {
                System.getLogger(RegistryServer.class.getName()).log(System.Logger.Level.WARNING, what, why);
            }
        };
    }
}
