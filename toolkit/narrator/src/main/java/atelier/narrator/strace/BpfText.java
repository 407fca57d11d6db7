package atelier.narrator.strace;

import atelier.kernel.BpfAttributes;
import atelier.kernel.BpfAttributes.Attach;
import atelier.kernel.BpfAttributes.Load;
import atelier.kernel.flag.BpfAttachType;

/** The {@code union bpf_attr} with the fields that its command reads, and its size. */
final class BpfText {
    private static final int LOAD_SIZE = 72;
    private static final int ATTACH_SIZE = 20;

    private BpfText() {}

    static String of(BpfAttributes attributes) {
        return switch (attributes) {
            case Load load ->
                ("{prog_type=%s, insn_cnt=%d, insns=..., license=%s, log_level=0, log_size=0, log_buf=NULL, "
                                + "kern_version=KERNEL_VERSION(0, 0, 0), prog_flags=0, prog_name=%s, prog_ifindex=0, "
                                + "expected_attach_type=%s}")
                        .formatted(
                                load.type(),
                                load.instructions().size(),
                                QuotedText.whole(load.license()),
                                QuotedText.whole(load.name()),
                                BpfAttachType.BPF_CGROUP_INET_INGRESS);
            case Attach attach ->
                "{target_fd=%d, attach_bpf_fd=%d, attach_type=%s, attach_flags=%s, replace_bpf_fd=%d}"
                        .formatted(attach.target(), attach.program(), attach.type(), attach.flags(), attach.replaced());
        };
    }

    static String size(BpfAttributes attributes) {
        return Integer.toString(
                switch (attributes) {
                    case Load load -> LOAD_SIZE;
                    case Attach attach -> ATTACH_SIZE;
                });
    }
}
