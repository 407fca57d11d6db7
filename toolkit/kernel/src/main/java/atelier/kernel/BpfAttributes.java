package atelier.kernel;

import atelier.kernel.flag.BpfAttachFlags;
import atelier.kernel.flag.BpfAttachType;
import atelier.kernel.flag.BpfProgramType;
import java.util.List;

/** What a command of {@code bpf} is given: the {@code union bpf_attr} of {@code linux/bpf.h}. */
public sealed interface BpfAttributes {
    /**
     * For {@code BPF_PROG_LOAD}.
     *
     * @param license of the program; only one compatible with the GPL may call certain functions of the kernel
     * @param name for those who list programs, at most 15 bytes
     */
    record Load(BpfProgramType type, List<BpfInstruction> instructions, String license, String name)
            implements BpfAttributes {
        public Load {
            instructions = List.copyOf(instructions);
        }
    }

    /**
     * For {@code BPF_PROG_ATTACH}.
     *
     * @param target a descriptor of the group's directory
     * @param program as {@code BPF_PROG_LOAD} gave it
     * @param replaced the program that gives way, with {@code BPF_F_REPLACE}; else 0
     */
    record Attach(int target, int program, BpfAttachType type, BpfAttachFlags flags, int replaced)
            implements BpfAttributes {}
}
