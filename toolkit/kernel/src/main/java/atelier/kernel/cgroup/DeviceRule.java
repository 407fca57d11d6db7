package atelier.kernel.cgroup;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Devices, and what may be done with them, as v1 writes it: {@code c 1:3 rwm}. Source: {@code
 * admin-guide/cgroup-v1/devices.rst}.
 *
 * @param type {@code c} for character devices, {@code b} for block devices, {@code a} for all
 * @param major empty for every number: {@code *}
 * @param minor empty for every number: {@code *}
 * @param access some of {@code r} (read), {@code w} (write) and {@code m} (mknod)
 */
public record DeviceRule(char type, OptionalInt major, OptionalInt minor, String access) {
    private static final Pattern RULE = Pattern.compile("([cb]) (\\d{1,7}|\\*):(\\d{1,7}|\\*) ([rwm]{1,3})");

    /** Every device, everything. */
    public static final DeviceRule ALL = new DeviceRule('a', OptionalInt.empty(), OptionalInt.empty(), "rwm");

    /** What engines leave to a container: any node may be made, few may be opened. */
    public static final List<DeviceRule> USUAL = List.of(
            of("c *:* m"),
            of("b *:* m"),
            of("c 1:3 rwm"), // null
            of("c 1:5 rwm"), // zero
            of("c 1:7 rwm"), // full
            of("c 1:8 rwm"), // random
            of("c 1:9 rwm"), // urandom
            of("c 5:0 rwm"), // tty
            of("c 5:1 rwm"), // console
            of("c 5:2 rwm"), // ptmx
            of("c 136:* rwm")); // pts

    /** Reads {@code c 1:3 rwm}, {@code b *:* m} or {@code a}. */
    public static DeviceRule of(String text) {
        String given = text.strip();
        if (given.equals("a") || given.equals("a *:* rwm")) {
            return ALL;
        }
        Matcher rule = RULE.matcher(given);
        if (!rule.matches()) {
            throw new CgroupException(CgroupProblem.BAD_DEVICE_RULE, text);
        }
        return new DeviceRule(
                rule.group(1).charAt(0), number(rule.group(2)), number(rule.group(3)), ordered(rule.group(4)));
    }

    private static OptionalInt number(String text) {
        return text.equals("*") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    private static String ordered(String access) {
        var ordered = new StringBuilder();
        for (char right : "rwm".toCharArray()) {
            if (access.indexOf(right) >= 0) {
                ordered.append(right);
            }
        }
        return ordered.toString();
    }

    @Override
    public String toString() {
        return type + " " + written(major) + ":" + written(minor) + " " + access;
    }

    private static String written(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "*";
    }
}
