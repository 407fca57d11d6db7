package atelier.shell.jshell;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Set;

/**
 * Rewrites the learner's compiled lines so that any loop can be stopped and none can end the JVM. The JVM has no way to
 * stop a thread from outside any more.
 */
final class SnippetWeaver implements CodeTransform {
    private static final ClassDesc GUARD = ClassDesc.of(SnippetGuard.class.getName());
    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final MethodTypeDesc OF_STATUS = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    private static final MethodTypeDesc OF_RUNTIME_AND_STATUS =
            MethodTypeDesc.of(ConstantDescs.CD_void, RUNTIME, ConstantDescs.CD_int);

    private final Set<Label> passed = new HashSet<>();

    private SnippetWeaver() {}

    static byte[] weave(byte[] classFile) {
        ClassFile format = ClassFile.of();
        return format.transformClass(
                format.parse(classFile),
                ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(SnippetWeaver::new)));
    }

    @Override
    public void atStart(CodeBuilder builder) {
        check(builder);
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
        switch (element) {
            case LabelTarget target -> passed.add(target.label());
            case BranchInstruction branch when passed.contains(branch.target()) -> check(builder);
            default -> {}
        }
        switch (element) {
            case InvokeInstruction call
            when endsTheJvm(call, "java/lang/System", "exit") -> builder.invokestatic(GUARD, "exit", OF_STATUS);
            case InvokeInstruction call
            when endsTheJvm(call, "java/lang/Runtime", "exit") || endsTheJvm(call, "java/lang/Runtime", "halt") ->
                builder.invokestatic(GUARD, "exit", OF_RUNTIME_AND_STATUS);
            default -> builder.with(element);
        }
    }

    private static void check(CodeBuilder builder) {
        builder.invokestatic(GUARD, "check", ConstantDescs.MTD_void);
    }

    private static boolean endsTheJvm(InvokeInstruction call, String owner, String name) {
        return call.owner().asInternalName().equals(owner) && call.name().equalsString(name);
    }
}
