package atelier.kernel.cgroup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many huge pages a group may have, size by size. Source: {@code admin-guide/cgroup-v1/hugetlb.rst}. */
public final class CgroupHugetlb {
    private static final Pattern LIMIT = Pattern.compile("hugetlb\\.(\\d+[KMG]B)\\.(max|limit_in_bytes)");

    private final GroupDirectory group;

    CgroupHugetlb(GroupDirectory group) {
        this.group = group;
    }

    /** The sizes that this machine has: {@code 2MB}, {@code 1GB}. */
    public Set<String> sizes() {
        var sizes = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(group.path(), "hugetlb.*")) {
            files.forEach(file -> {
                Matcher limit = LIMIT.matcher(file.getFileName().toString());
                if (limit.matches()) {
                    sizes.add(limit.group(1));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + group.path(), e);
        }
        return sizes;
    }

    /** How much the group may have in pages of that size. */
    public Bytes max(String size) {
        return amount(file(size, "limit_in_bytes", "max").read(group));
    }

    /** Sets how much the group may have in pages of that size; a program beyond it gets {@code SIGBUS}. */
    public void max(String size, String limit) {
        Bytes wanted = Bytes.of(limit);
        String none = group.version() == CgroupVersion.V1 ? "-1" : "max";
        file(size, "limit_in_bytes", "max").write(group, wanted.isMax() ? none : Long.toString(wanted.count()));
    }

    /** How much the group has now in pages of that size. */
    public Bytes current(String size) {
        return amount(file(size, "usage_in_bytes", "current").read(group));
    }

    /** How often the limit was run into. */
    public long refusals(String size) {
        String text = file(size, "failcnt", "events").read(group);
        return group.version() == CgroupVersion.V1
                ? Long.parseLong(text)
                : Counters.parse(text).of("max");
    }

    private Setting file(String size, String v1, String v2) {
        if (!sizes().contains(size)) {
            throw new CgroupException(CgroupProblem.NO_SUCH_PAGE_SIZE, size, String.join(", ", sizes()));
        }
        String prefix = "hugetlb." + size + ".";
        return new Setting(prefix + v1, prefix + v2);
    }

    /** v1 has no word for unlimited: the largest number of whole pages. */
    private static Bytes amount(String text) {
        long closeToMost = Long.MAX_VALUE >> 1;
        return text.equals("max") || Long.parseUnsignedLong(text) > closeToMost
                ? Bytes.MAX
                : new Bytes(Long.parseLong(text));
    }
}
