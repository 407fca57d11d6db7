package atelier.image.registry;

/** Told how blobs come and go, one event at a time and from any thread; what it does is quickly done. */
@FunctionalInterface
public interface Progress {
    /** Listens to nothing. */
    Progress SILENT = event -> {};

    /** Something happened. */
    void happened(TransferEvent event);
}
