package atelier.shell.transfer;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.registry.RegistryProblem;
import atelier.image.registry.TransferEvent;
import atelier.shell.screen.Messages;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of each blob, in the order in which they were planned. For one thread at a time. */
final class TransferTable {
    private static final long MILLIS = 1000;

    private final Map<Digest, Row> rows = new LinkedHashMap<>();
    private Optional<String> pause = Optional.empty();

    /** One blob. */
    record Row(Descriptor blob, TransferState state) {
        long done() {
            return switch (state) {
                case TransferState.Waiting waiting -> 0;
                case TransferState.Moving moving -> moving.done();
                case TransferState.Done done -> blob.size();
            };
        }

        boolean isDone() {
            return state instanceof TransferState.Done;
        }
    }

    /** Takes in what happened. */
    void take(TransferEvent event) {
        switch (event) {
            case TransferEvent.Planned(var blob) -> set(blob, new TransferState.Waiting());
            case TransferEvent.Present(var blob) ->
                set(blob, new TransferState.Done(Optional.of(Messages.get("transfer.present"))));
            case TransferEvent.Mounted(var blob, var repository) ->
                set(blob, new TransferState.Done(Optional.of(Messages.get("transfer.mounted", repository))));
            case TransferEvent.Started(var blob, var resumedAt) ->
                set(blob, new TransferState.Moving(resumedAt, resumedAt));
            case TransferEvent.Advanced(var blob, var done) -> set(blob, new TransferState.Moving(done, resumed(blob)));
            case TransferEvent.Finished(var blob) -> set(blob, new TransferState.Done(Optional.empty()));
            case TransferEvent.Paused paused -> pause = Optional.of(sentence(paused));
        }
    }

    List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /** What is waited for, until something moves again. */
    Optional<String> pause() {
        return pause;
    }

    long done() {
        return rows.values().stream().mapToLong(Row::done).sum();
    }

    long size() {
        return rows.values().stream().mapToLong(row -> row.blob().size()).sum();
    }

    boolean isDone() {
        return rows.values().stream().allMatch(Row::isDone);
    }

    static String sentence(TransferEvent.Paused paused) {
        Duration wait = paused.pause();
        String key = paused.reason().problem() == RegistryProblem.BUSY ? "transfer.busy" : "transfer.paused";
        return Messages.get(key, paused.host(), (wait.toMillis() + MILLIS - 1) / MILLIS);
    }

    private long resumed(Descriptor blob) {
        return rows.get(blob.digest()) instanceof Row(var any, TransferState.Moving moving) ? moving.resumedAt() : 0;
    }

    private void set(Descriptor blob, TransferState state) {
        rows.put(blob.digest(), new Row(blob, state));
        pause = Optional.empty();
    }
}
