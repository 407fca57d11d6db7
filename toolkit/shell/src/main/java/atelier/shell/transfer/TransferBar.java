package atelier.shell.transfer;

import atelier.shell.screen.Messages;
import atelier.shell.screen.Quantity;

/** One line for one blob, or for all of them: never wider than 80 columns. */
final class TransferBar {
    static final int WIDEST = 79;
    private static final int CELLS = 20;

    private TransferBar() {}

    static String of(TransferTable.Row row) {
        String note = switch (row.state()) {
            case TransferState.Waiting waiting -> "";
            case TransferState.Moving moving
            when moving.resumedAt() > 0 -> Messages.get("transfer.resumed", Quantity.bytes(moving.resumedAt()));
            case TransferState.Moving moving -> "";
            case TransferState.Done done -> done.without().orElseGet(() -> Messages.get("transfer.finished"));
        };
        return line(row.blob().digest().shortHex(), row.done(), row.blob().size(), note);
    }

    static String ofAll(TransferTable table) {
        String note = table.isDone() ? Messages.get("transfer.finished") : "";
        return line(Messages.get("transfer.total"), table.done(), table.size(), note);
    }

    private static String line(String name, long done, long size, String note) {
        int filled = size == 0 ? CELLS : (int) (CELLS * Math.min(done, size) / size);
        String bar = "█".repeat(filled) + "░".repeat(CELLS - filled);
        String sizes = done == size
                ? Quantity.bytes(size)
                : Messages.get("transfer.sizes", Quantity.bytes(done), Quantity.bytes(size));
        String whole = "%-12s  %s  %-21s  %s".formatted(name, bar, sizes, note).stripTrailing();
        return whole.length() <= WIDEST ? whole : whole.substring(0, WIDEST - 1) + "…";
    }
}
