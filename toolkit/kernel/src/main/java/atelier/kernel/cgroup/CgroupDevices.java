package atelier.kernel.cgroup;

import java.util.List;

/**
 * Which devices a group may open or make nodes of. At first, all that its parent may. v1 writes rules to files; v2 attaches
 * a program of ours, which is gone with the group.
 */
public sealed interface CgroupDevices permits DevicesByFile, DevicesByProgram {
    /** Lets through: {@code c 1:3 rwm}; {@code a} for everything, whatever was said before. */
    void allow(DeviceRule rule);

    /** Refuses, with {@code EPERM}: {@code c 1:9 r}; {@code a} for everything, whatever was said before. */
    void deny(DeviceRule rule);

    /** The rules in force, as v1's {@code devices.list} has them. */
    List<String> rules();

    /** Lets through: {@code c 1:3 rwm}. */
    default void allow(String rule) {
        allow(DeviceRule.of(rule));
    }

    /** Refuses: {@code c 1:9 r}. */
    default void deny(String rule) {
        deny(DeviceRule.of(rule));
    }

    /** Refuses everything but this: {@link DeviceRule#USUAL} is what engines leave to a container. */
    void allowOnly(List<DeviceRule> rules);
}
