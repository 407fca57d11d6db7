package atelier.kernel.cgroup;

import atelier.kernel.BpfInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Assembles the program that judges each {@code mknod} and {@code open} of a device in a v2 group: rule by rule, the last
 * one first; the first that concerns the access answers 1 (let through) or 0. Sources: {@code struct bpf_cgroup_dev_ctx}
 * of {@code linux/bpf.h}, {@code bpf/standardization/instruction-set.rst}.
 */
final class DeviceProgram {
    private static final int LOAD_WORD = 0x61; // BPF_LDX | BPF_MEM | BPF_W
    private static final int MOVE = 0xb4; // BPF_ALU | BPF_MOV | BPF_K
    private static final int MOVE_REGISTER = 0xbc; // BPF_ALU | BPF_MOV | BPF_X
    private static final int AND = 0x54; // BPF_ALU | BPF_AND | BPF_K
    private static final int SHIFT_RIGHT = 0x74; // BPF_ALU | BPF_RSH | BPF_K
    private static final int JUMP_UNLESS_EQUAL = 0x56; // BPF_JMP32 | BPF_JNE | BPF_K
    private static final int JUMP_UNLESS_EQUAL_REGISTER = 0x5e; // BPF_JMP32 | BPF_JNE | BPF_X
    private static final int JUMP_IF_EQUAL = 0x16; // BPF_JMP32 | BPF_JEQ | BPF_K
    private static final int EXIT = 0x95; // BPF_JMP | BPF_EXIT

    private static final int ANSWER = 0;
    private static final int CONTEXT = 1;
    private static final int TYPE = 2;
    private static final int ACCESS = 3;
    private static final int MAJOR = 4;
    private static final int MINOR = 5;
    private static final int SCRATCH = 1; // the context is not needed any more

    private static final int BLOCK = 1;
    private static final int CHARACTER = 2;

    private DeviceProgram() {}

    /** @param verdicts in the order they were given; what none concerns is let through */
    static List<BpfInstruction> of(List<DeviceVerdict> verdicts) {
        var program = new ArrayList<BpfInstruction>();
        program.add(new BpfInstruction(LOAD_WORD, TYPE, CONTEXT, 0, 0));
        program.add(new BpfInstruction(MOVE_REGISTER, ACCESS, TYPE, 0, 0));
        program.add(new BpfInstruction(AND, TYPE, 0, 0, 0xffff));
        program.add(new BpfInstruction(SHIFT_RIGHT, ACCESS, 0, 0, 16));
        program.add(new BpfInstruction(LOAD_WORD, MAJOR, CONTEXT, 4, 0));
        program.add(new BpfInstruction(LOAD_WORD, MINOR, CONTEXT, 8, 0));
        verdicts.reversed().forEach(verdict -> program.addAll(block(verdict)));
        program.addAll(answer(true));
        return List.copyOf(program);
    }

    /** Each test jumps behind the block's end when the rule does not concern the access. */
    private static List<BpfInstruction> block(DeviceVerdict verdict) {
        var tests = new ArrayList<BpfInstruction>();
        DeviceRule rule = verdict.rule();
        if (rule.type() != 'a') {
            tests.add(unless(TYPE, OptionalInt.of(rule.type() == 'b' ? BLOCK : CHARACTER)));
        }
        int access = access(rule.access());
        tests.add(new BpfInstruction(MOVE_REGISTER, SCRATCH, ACCESS, 0, 0));
        tests.add(new BpfInstruction(AND, SCRATCH, 0, 0, access));
        // a permission must cover all that is wanted, a prohibition any part of it
        tests.add(
                verdict.allows()
                        ? new BpfInstruction(JUMP_UNLESS_EQUAL_REGISTER, SCRATCH, ACCESS, 0, 0)
                        : new BpfInstruction(JUMP_IF_EQUAL, SCRATCH, 0, 0, 0));
        if (rule.major().isPresent()) {
            tests.add(unless(MAJOR, rule.major()));
        }
        if (rule.minor().isPresent()) {
            tests.add(unless(MINOR, rule.minor()));
        }
        tests.addAll(answer(verdict.allows()));
        var block = new ArrayList<BpfInstruction>();
        for (int i = 0; i < tests.size(); i++) {
            BpfInstruction each = tests.get(i);
            boolean jump = each.code() == JUMP_UNLESS_EQUAL
                    || each.code() == JUMP_UNLESS_EQUAL_REGISTER
                    || each.code() == JUMP_IF_EQUAL;
            block.add(jump ? to(each, tests.size() - i - 1) : each);
        }
        return block;
    }

    private static BpfInstruction unless(int register, OptionalInt value) {
        return new BpfInstruction(JUMP_UNLESS_EQUAL, register, 0, 0, value.getAsInt());
    }

    private static BpfInstruction to(BpfInstruction jump, int offset) {
        return new BpfInstruction(jump.code(), jump.target(), jump.source(), offset, jump.immediate());
    }

    private static List<BpfInstruction> answer(boolean allows) {
        return List.of(new BpfInstruction(MOVE, ANSWER, 0, 0, allows ? 1 : 0), new BpfInstruction(EXIT, 0, 0, 0, 0));
    }

    /** {@code BPF_DEVCG_ACC_MKNOD}, {@code _READ} and {@code _WRITE}. */
    private static int access(String letters) {
        return (letters.contains("m") ? 1 : 0) | (letters.contains("r") ? 2 : 0) | (letters.contains("w") ? 4 : 0);
    }
}
