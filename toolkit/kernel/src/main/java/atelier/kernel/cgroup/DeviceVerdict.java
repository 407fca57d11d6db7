package atelier.kernel.cgroup;

/** A rule and whether it lets through. */
record DeviceVerdict(boolean allows, DeviceRule rule) {}
