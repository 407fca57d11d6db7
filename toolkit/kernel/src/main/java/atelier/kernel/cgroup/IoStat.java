package atelier.kernel.cgroup;

import atelier.kernel.DeviceNumber;

/** What a group has read from one disk and written to it, since it was made: bytes and operations. */
public record IoStat(DeviceNumber device, Bytes read, Bytes written, long reads, long writes) {}
