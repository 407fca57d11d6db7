/**
 * A registry in this very process, for labs that must not need the internet: distribution-spec 1.1 over HTTP, on Netty,
 * its blobs in a {@link atelier.image.store.BlobStore}. {@link atelier.image.registry.server.RegistryServer} is the door.
 *
 * <p>A request goes through {@code ExchangeHandler} (bytes in, bytes out), {@code Gate} (may they?), {@code Routes} (what
 * is asked for?) and then one of the {@code …Routes}, which give a {@code Receiver}: it takes the body as it comes, and
 * answers at its end. What a client sent becomes part of a path only as a name, tag or digest that was checked.
 */
package atelier.image.registry.server;
