package atelier.narrator.trace;

import java.util.List;

/**
 * What the arguments of a system call are.
 *
 * @param opening the name and the parenthesis, as they are written
 * @param result how what it returns is written
 */
record Signature(String name, byte[] opening, List<Parameter> parameters, Result result) {
    /** How a result is written. */
    enum Result {
        DECIMAL,
        /** An address. */
        HEX,
        MODE,
        /** As the command has it. */
        FCNTL
    }

    /** An argument: its name in the manual, and how it is written. */
    record Parameter(String name, ArgumentKind kind) {}

    Signature {
        parameters = List.copyOf(parameters);
    }

    static Signature of(String name, List<Parameter> parameters, Result result) {
        return new Signature(name, TextBuffer.ascii(name + "("), parameters, result);
    }
}
