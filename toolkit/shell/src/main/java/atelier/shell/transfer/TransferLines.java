package atelier.shell.transfer;

import atelier.image.Descriptor;
import atelier.image.registry.Progress;
import atelier.image.registry.TransferEvent;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Quantity;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes a line when a blob begins and one when it is done: for pipes, logs and terminals that only know lines. */
public final class TransferLines implements Progress {
    private final Consumer<String> lines;

    /** Writes them there, one by one, never two at once. */
    public TransferLines(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void happened(TransferEvent event) {
        Optional<String> line = switch (event) {
            case TransferEvent.Planned planned -> Optional.empty();
            case TransferEvent.Advanced advanced -> Optional.empty();
            case TransferEvent.Present(var blob) -> Optional.of(done(blob, Messages.get("transfer.present")));
            case TransferEvent.Mounted(var blob, var repository) ->
                Optional.of(done(blob, Messages.get("transfer.mounted", repository)));
            case TransferEvent.Started(var blob, var resumedAt) -> Optional.of(started(blob, resumedAt));
            case TransferEvent.Finished(var blob) -> Optional.of(done(blob, Messages.get("transfer.finished")));
            case TransferEvent.Paused paused -> Optional.of(TransferTable.sentence(paused));
        };
        synchronized (this) {
            line.ifPresent(lines);
        }
    }

    private static String started(Descriptor blob, long resumedAt) {
        String name = blob.digest().shortHex();
        String size = Quantity.bytes(blob.size());
        return resumedAt == 0
                ? Messages.get("transfer.started", name, size)
                : Messages.get("transfer.going-on", name, Quantity.bytes(resumedAt), size);
    }

    private static String done(Descriptor blob, String how) {
        return Messages.get("transfer.line", blob.digest().shortHex(), Quantity.bytes(blob.size()), how);
    }
}
