package atelier.kernel.cgroup;

import atelier.kernel.DeviceNumber;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a group may do with disks. Sources: {@code admin-guide/cgroup-v1/blkio-controller.rst}, {@code
 * admin-guide/cgroup-v2.rst}, {@code block/bfq-iosched.rst}.
 */
public final class CgroupIo {
    private static final String MAX = "io.max";
    private static final String STAT = "io.stat";
    private static final Map<String, String> V1_LIMITS = Map.of(
            "rbps", "blkio.throttle.read_bps_device",
            "wbps", "blkio.throttle.write_bps_device",
            "riops", "blkio.throttle.read_iops_device",
            "wiops", "blkio.throttle.write_iops_device");
    private static final String V1_BYTES = "blkio.throttle.io_service_bytes";
    private static final String V1_OPERATIONS = "blkio.throttle.io_serviced";

    /** Which file there is depends on the schedulers of the kernel: the iocost model, BFQ, and CFQ until 2019. */
    private static final List<String> V2_WEIGHTS = List.of("io.weight", "io.bfq.weight");

    private static final List<String> V1_WEIGHTS = List.of("blkio.bfq.weight", "blkio.weight");

    private final GroupDirectory group;

    CgroupIo(GroupDirectory group) {
        this.group = group;
    }

    /** Sets how fast a disk may be read and written: {@code 254:0 rbps=1M wiops=100}; {@code max} lifts a limit. */
    public void max(String limit) {
        max(IoLimit.of(limit));
    }

    /** Sets how fast a disk may be read and written. */
    public void max(IoLimit limit) {
        if (isV1()) {
            limit.limits().forEach((kind, value) -> {
                String rate = value.isMax() ? "0" : Long.toString(value.count());
                write(V1_LIMITS.get(kind), limit.device(), rate);
            });
        } else {
            String rates = limit.limits().entrySet().stream()
                    .map(entry -> entry.getKey() + "="
                            + (entry.getValue().isMax()
                                    ? "max"
                                    : entry.getValue().count()))
                    .sorted()
                    .collect(Collectors.joining(" "));
            write(MAX, limit.device(), rates);
        }
    }

    /** The limits that are set, a disk each. */
    public List<IoLimit> max() {
        var byDevice = new LinkedHashMap<DeviceNumber, Map<String, Bytes>>();
        if (isV1()) {
            V1_LIMITS.forEach((kind, file) -> lines(group.read(file))
                    .forEach(
                            words -> byDevice.computeIfAbsent(IoLimit.device(words[0]), device -> new LinkedHashMap<>())
                                    .put(kind, Bytes.of(words[1]))));
        } else {
            for (String[] words : lines(group.read(MAX))) {
                IoLimit limit = IoLimit.of(String.join(" ", words));
                byDevice.put(limit.device(), limit.limits());
            }
        }
        var limits = new ArrayList<IoLimit>();
        byDevice.forEach((device, rates) -> limits.add(new IoLimit(device, rates)));
        return List.copyOf(limits);
    }

    /** What went to and from each disk; what waits in the page cache has not yet. */
    public List<IoStat> stat() {
        var byDevice = new LinkedHashMap<DeviceNumber, Map<String, Long>>();
        if (isV1()) {
            addV1(byDevice, V1_BYTES, "bytes");
            addV1(byDevice, V1_OPERATIONS, "ios");
        } else {
            for (String[] words : lines(group.read(STAT))) {
                Map<String, Long> values = new LinkedHashMap<>();
                for (int i = 1; i < words.length; i++) {
                    String[] pair = words[i].split("=");
                    values.put(pair[0], Long.valueOf(pair[1]));
                }
                byDevice.put(IoLimit.device(words[0]), values);
            }
        }
        var stats = new ArrayList<IoStat>();
        byDevice.forEach((device, values) -> stats.add(new IoStat(
                device,
                new Bytes(values.getOrDefault("rbytes", 0L)),
                new Bytes(values.getOrDefault("wbytes", 0L)),
                values.getOrDefault("rios", 0L),
                values.getOrDefault("wios", 0L))));
        return List.copyOf(stats);
    }

    /** The group's weight beside its neighbours, 1 to 10,000. */
    public IoWeight weight() {
        String file = weightFile();
        int value = Integer.parseInt(group.read(file)
                .replaceFirst("^default ", "")
                .lines()
                .findFirst()
                .orElse(""));
        return scaledAsV2(file) ? new IoWeight(value) : IoWeight.ofBlkio(value);
    }

    /** Sets the weight, 1 to 10,000, whichever the version. */
    public void weight(int weight) {
        String file = weightFile();
        var wanted = new IoWeight(weight);
        group.write(file, Integer.toString(scaledAsV2(file) ? wanted.weight() : wanted.blkio()));
    }

    private String weightFile() {
        List<String> candidates = isV1() ? V1_WEIGHTS : V2_WEIGHTS;
        return candidates.stream()
                .filter(group::has)
                .findFirst()
                .orElseThrow(() -> new CgroupException(CgroupProblem.SETTING_ABSENT, candidates.getFirst()));
    }

    private static boolean scaledAsV2(String file) {
        return file.equals(V2_WEIGHTS.getFirst());
    }

    private void write(String file, DeviceNumber device, String rates) {
        String value = device + " " + rates;
        try {
            group.writeRaw(file, value);
        } catch (SyscallException e) {
            throw e.errno().equals(Errno.ENODEV) && group.has(file)
                    ? new CgroupException(e, CgroupProblem.NO_SUCH_DISK, device)
                    : group.refused(file, value, e);
        }
    }

    /** Lines such as {@code 254:0 Read 4096}. */
    private void addV1(Map<DeviceNumber, Map<String, Long>> byDevice, String file, String what) {
        for (String[] words : lines(group.read(file))) {
            String direction = words.length == 3 ? words[1] : "";
            if (direction.equals("Read") || direction.equals("Write")) {
                byDevice.computeIfAbsent(IoLimit.device(words[0]), device -> new LinkedHashMap<>())
                        .put((direction.equals("Read") ? "r" : "w") + what, Long.valueOf(words[2]));
            }
        }
    }

    private static List<String[]> lines(String text) {
        return text.lines()
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length > 1)
                .toList();
    }

    private boolean isV1() {
        return group.version() == CgroupVersion.V1;
    }
}
