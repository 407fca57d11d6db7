package atelier.shell.session;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A resource that a lab makes outside its own directory, written down before it is made. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "made")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalEntry.Owner.class, name = "owner"),
    @JsonSubTypes.Type(value = JournalEntry.Mounted.class, name = "mount"),
    @JsonSubTypes.Type(value = JournalEntry.File.class, name = "file"),
    @JsonSubTypes.Type(value = JournalEntry.Process.class, name = "process"),
    @JsonSubTypes.Type(value = JournalEntry.Hostname.class, name = "hostname")
})
public sealed interface JournalEntry {
    /** The shell that owns the session, named for ever by its pid and its start in clock ticks since boot. */
    record Owner(int pid, long startTime) implements JournalEntry {}

    /** A mount in the host's mount namespace: its mount point, and how many mounts were there before. */
    record Mounted(String target, int before) implements JournalEntry {}

    /** A file, FIFO, device or directory outside the session's directory that was not there before. */
    record File(String path) implements JournalEntry {}

    /** A child, named for ever by its pid and start. */
    record Process(int pid, long startTime) implements JournalEntry {}

    /** The host's name before a lab changed it. */
    record Hostname(String before) implements JournalEntry {}
}
