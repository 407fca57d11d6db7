package atelier.kernel.cgroup;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Numbers of processors, or of memory nodes, as {@code man 7 cpuset} lists them: {@code 0-2,4}. */
public record CpuList(List<Integer> numbers) {
    private static final Pattern LIST = Pattern.compile("\\d{1,5}(-\\d{1,5})?(,\\d{1,5}(-\\d{1,5})?)*");

    public CpuList {
        numbers = numbers.stream().distinct().sorted().toList();
    }

    /** Reads a list; the empty text is the empty list. */
    public static CpuList of(String text) {
        String given = text.strip();
        if (given.isEmpty()) {
            return new CpuList(List.of());
        }
        if (!LIST.matcher(given).matches()) {
            throw new CgroupException(CgroupProblem.BAD_CPU_LIST, text);
        }
        var set = new BitSet();
        for (String range : given.split(",")) {
            String[] ends = range.split("-");
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (last < first) {
                throw new CgroupException(CgroupProblem.BAD_CPU_LIST, text);
            }
            set.set(first, last + 1);
        }
        return new CpuList(set.stream().boxed().toList());
    }

    /** Runs of numbers are joined: {@code 0-2,4}. */
    @Override
    public String toString() {
        var runs = new ArrayList<int[]>();
        for (int number : numbers) {
            if (!runs.isEmpty() && runs.getLast()[1] + 1 == number) {
                runs.getLast()[1] = number;
            } else {
                runs.add(new int[] {number, number});
            }
        }
        return runs.stream()
                .map(run -> run[0] == run[1] ? "" + run[0] : run[0] + "-" + run[1])
                .collect(Collectors.joining(","));
    }
}
