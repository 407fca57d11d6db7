package atelier.kernel.cgroup;

import java.util.List;

/** The v1 controller: {@code admin-guide/cgroup-v1/devices.rst}. */
record DevicesByFile(GroupDirectory group) implements CgroupDevices {
    private static final String ALLOW = "devices.allow";
    private static final String DENY = "devices.deny";
    private static final String LIST = "devices.list";

    @Override
    public void allow(DeviceRule rule) {
        group.write(ALLOW, written(rule));
    }

    @Override
    public void deny(DeviceRule rule) {
        group.write(DENY, written(rule));
    }

    @Override
    public List<String> rules() {
        return group.read(LIST).lines().toList();
    }

    @Override
    public void allowOnly(List<DeviceRule> rules) {
        deny(DeviceRule.ALL);
        rules.forEach(this::allow);
    }

    private static String written(DeviceRule rule) {
        return rule.equals(DeviceRule.ALL) ? "a" : rule.toString();
    }
}
