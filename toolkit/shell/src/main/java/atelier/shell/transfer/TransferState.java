package atelier.shell.transfer;

import java.util.Optional;

/** How it stands with a blob. */
sealed interface TransferState {
    /** Its turn has not come. */
    record Waiting() implements TransferState {}

    /** So many bytes have gone over, and of these so many at an earlier attempt. */
    record Moving(long done, long resumedAt) implements TransferState {}

    /** There is nothing more to do, and why there was nothing to do at all, if so. */
    record Done(Optional<String> without) implements TransferState {}
}
