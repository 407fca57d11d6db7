package atelier.shell.jshell;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Set;

/**
 * Rewrites the learner's compiled lines so that any loop can be stopped and none can end the JVM. The JVM has no way to
 * stop a thread from outside any more.
 */
final class SnippetWeaver implements CodeTransform {
    private static final ClassDesc GUARD = ClassDesc.of(SnippetGuard.class.getName());
    private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final MethodTypeDesc OF_STATUS = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    private static final MethodTypeDesc OF_RUNTIME_AND_STATUS =
            MethodTypeDesc.of(ConstantDescs.CD_void, RUNTIME, ConstantDescs.CD_int);

    private final Set<Label> passed = new HashSet<>();

    private SnippetWeaver() {}

    /**
     * @param hierarchy knows the classes that this one names: the frames of the new code are computed from it
     */
    static byte[] weave(byte[] classFile, ClassHierarchyResolver hierarchy) {
        ClassFile format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
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
            when endsTheJvm(call.owner().asSymbol(), call.name().stringValue()) ->
                builder.invokestatic(GUARD, "exit", statusType(call.owner().asSymbol()));
            case InvokeDynamicInstruction call ->
                builder.invokedynamic(DynamicCallSiteDesc.of(
                        call.bootstrapMethod(),
                        call.name().stringValue(),
                        call.typeSymbol(),
                        call.bootstrapArgs().stream()
                                .map(SnippetWeaver::guarded)
                                .toArray(ConstantDesc[]::new)));
            default -> builder.with(element);
        }
    }

    private static void check(CodeBuilder builder) {
        builder.invokestatic(GUARD, "check", ConstantDescs.MTD_void);
    }

    /** {@code System::exit} as a value is refused as its call is. */
    private static ConstantDesc guarded(ConstantDesc argument) {
        return argument instanceof DirectMethodHandleDesc method && endsTheJvm(method.owner(), method.methodName())
                ? MethodHandleDesc.ofMethod(
                        DirectMethodHandleDesc.Kind.STATIC, GUARD, "exit", statusType(method.owner()))
                : argument;
    }

    private static boolean endsTheJvm(ClassDesc owner, String method) {
        return owner.equals(SYSTEM) && method.equals("exit")
                || owner.equals(RUNTIME) && (method.equals("exit") || method.equals("halt"));
    }

    private static MethodTypeDesc statusType(ClassDesc owner) {
        return owner.equals(SYSTEM) ? OF_STATUS : OF_RUNTIME_AND_STATUS;
    }
}
