package atelier.kernel.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The {@link RawName raw} names in a directory, whatever their bytes: Java's own listing loses those that are not in the
 * locale's encoding. Source: {@code man 2 getdents64}.
 */
public final class DirectoryListing {
    private static final int BUFFER = 32 * 1024;
    private static final int RECORD_LENGTH = 16;
    private static final int NAME = 19;

    private final FileLibc libc;

    public DirectoryListing(FileCalls files) {
        libc = files.libc;
    }

    /** The names in an open directory, {@code .} and {@code ..} left out, in the order of their bytes. */
    public List<String> names(int dirfd) {
        var names = new ArrayList<String>();
        FileCalls.check(libc.lseek(dirfd, 0, 0), "lseek", dirfd, 0);
        var bytes = new byte[BUFFER];
        while (true) {
            long size = FileCalls.check(libc.getdents64(dirfd, bytes, bytes.length), "getdents64", dirfd);
            if (size == 0) {
                Collections.sort(names);
                return names;
            }
            read(ByteBuffer.wrap(bytes, 0, (int) size).order(ByteOrder.nativeOrder()), names);
        }
    }

    private static void read(ByteBuffer records, List<String> names) {
        int record = 0;
        while (record < records.limit()) {
            int end = record + NAME;
            while (records.get(end) != 0) {
                end++;
            }
            var name = new byte[end - record - NAME];
            records.get(record + NAME, name);
            String raw = RawName.of(name);
            if (!raw.equals(".") && !raw.equals("..")) {
                names.add(raw);
            }
            record += records.getShort(record + RECORD_LENGTH) & 0xffff;
        }
    }
}
