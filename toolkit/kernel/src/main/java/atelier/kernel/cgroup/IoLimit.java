package atelier.kernel.cgroup;

import atelier.kernel.DeviceNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast a group may read and write one disk.
 *
 * @param device the whole disk, not a partition
 * @param limits bytes ({@code rbps}, {@code wbps}) and operations ({@code riops}, {@code wiops}) a second; those absent
 *     stay as they are
 */
public record IoLimit(DeviceNumber device, Map<String, Bytes> limits) {
    private static final Pattern DEVICE = Pattern.compile("(\\d{1,7}):(\\d{1,7})");
    private static final Pattern LIMIT = Pattern.compile("([rw]bps|[rw]iops)=(\\S+)");

    public IoLimit {
        limits = Map.copyOf(limits);
    }

    /** Reads {@code 254:0 rbps=1M wiops=100}, as {@code io.max} has it, with units. */
    public static IoLimit of(String text) {
        String[] words = text.strip().split("\\s+");
        var limits = new LinkedHashMap<String, Bytes>();
        for (int i = 1; i < words.length; i++) {
            Matcher limit = LIMIT.matcher(words[i]);
            if (!limit.matches()) {
                throw new CgroupException(CgroupProblem.BAD_IO_LIMIT, text);
            }
            limits.put(limit.group(1), Bytes.of(limit.group(2)));
        }
        if (limits.isEmpty()) {
            throw new CgroupException(CgroupProblem.BAD_IO_LIMIT, text);
        }
        return new IoLimit(device(words[0]), limits);
    }

    static DeviceNumber device(String text) {
        Matcher device = DEVICE.matcher(text);
        if (!device.matches()) {
            throw new CgroupException(CgroupProblem.BAD_DEVICE, text);
        }
        return new DeviceNumber(Integer.parseInt(device.group(1)), Integer.parseInt(device.group(2)));
    }
}
