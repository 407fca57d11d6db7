package atelier.kernel.cgroup;

import static atelier.kernel.flag.BpfAttachFlags.BPF_F_ALLOW_MULTI;
import static atelier.kernel.flag.BpfAttachFlags.BPF_F_REPLACE;
import static atelier.kernel.flag.BpfAttachType.BPF_CGROUP_DEVICE;
import static atelier.kernel.flag.BpfProgramType.BPF_PROG_TYPE_CGROUP_DEVICE;

import atelier.kernel.BpfAttributes;
import atelier.kernel.Descriptor;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.BpfCommand;
import atelier.kernel.flag.OpenFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The v2 way: a program attached to the group, made anew for each change and put in place of the one before in one step.
 * The group keeps its program when this is closed.
 */
final class DevicesByProgram implements CgroupDevices, AutoCloseable {
    private static final String LICENSE = "Apache-2.0";
    private static final String NAME = "atelier";

    private final GroupDirectory group;
    private final List<DeviceVerdict> verdicts = new ArrayList<>();
    private Optional<Descriptor> attached = Optional.empty();

    DevicesByProgram(GroupDirectory group) {
        this.group = group;
    }

    @Override
    public void allow(DeviceRule rule) {
        judge(List.of(new DeviceVerdict(true, rule)));
    }

    @Override
    public void deny(DeviceRule rule) {
        judge(List.of(new DeviceVerdict(false, rule)));
    }

    @Override
    public void allowOnly(List<DeviceRule> rules) {
        var wanted = new ArrayList<DeviceVerdict>();
        wanted.add(new DeviceVerdict(false, DeviceRule.ALL));
        rules.forEach(rule -> wanted.add(new DeviceVerdict(true, rule)));
        judge(wanted);
    }

    @Override
    public List<String> rules() {
        boolean allByDefault = verdicts.isEmpty() || verdicts.getFirst().allows();
        if (allByDefault) {
            return List.of(DeviceRule.ALL.toString());
        }
        return verdicts.stream()
                .filter(DeviceVerdict::allows)
                .map(verdict -> verdict.rule().toString())
                .toList();
    }

    private void judge(List<DeviceVerdict> more) {
        var wanted = new ArrayList<>(verdicts);
        for (DeviceVerdict verdict : more) {
            if (verdict.rule().equals(DeviceRule.ALL)) {
                wanted.clear();
            }
            wanted.add(verdict);
        }
        try {
            attach(wanted);
        } catch (SyscallException e) {
            throw new CgroupException(e, CgroupProblem.PROGRAM_REFUSED, group.path(), e.errno());
        }
        verdicts.clear();
        verdicts.addAll(wanted);
    }

    private void attach(List<DeviceVerdict> wanted) {
        Syscalls linux = group.linux();
        var load = new BpfAttributes.Load(BPF_PROG_TYPE_CGROUP_DEVICE, DeviceProgram.of(wanted), LICENSE, NAME);
        var program = new Descriptor(linux, linux.bpf(BpfCommand.BPF_PROG_LOAD, load));
        var directory = OpenFlags.O_RDONLY.or(OpenFlags.O_DIRECTORY).or(OpenFlags.O_CLOEXEC);
        try (var target = new Descriptor(linux, linux.open(group.path().toString(), directory, 0))) {
            int replaced = attached.map(Descriptor::fd).orElse(0);
            var flags = attached.isPresent() ? BPF_F_ALLOW_MULTI.or(BPF_F_REPLACE) : BPF_F_ALLOW_MULTI;
            linux.bpf(
                    BpfCommand.BPF_PROG_ATTACH,
                    new BpfAttributes.Attach(target.fd(), program.fd(), BPF_CGROUP_DEVICE, flags, replaced));
        } catch (SyscallException e) {
            program.close();
            throw e;
        }
        attached.ifPresent(Descriptor::close);
        attached = Optional.of(program);
    }

    @Override
    public void close() {
        attached.ifPresent(Descriptor::close);
        attached = Optional.empty();
    }
}
