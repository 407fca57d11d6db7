package atelier.narrator.trace;

import atelier.kernel.ptrace.TraceeMemory;

/** A {@code struct sockaddr}, whose length is the next argument. Source: {@code man 7 unix}, {@code ip}, {@code ipv6}. */
final class SocketAddressKind implements ArgumentKind {
    private static final int LONGEST = 128;

    @Override
    public void write(Call call, int index, TextBuffer out) {
        int length = Math.min((int) call.argument(index + 1), LONGEST);
        if (length < Short.BYTES || !call.read(call.argument(index), length)) {
            out.address(call.argument(index));
            return;
        }
        TraceeMemory memory = call.memory();
        switch (memory.shortAt(0)) {
            case 1 -> unix(memory, length, out);
            case 2 -> {
                out.add("{sa_family=AF_INET, sin_port=htons(").decimal(port(memory));
                out.add("), sin_addr=inet_addr(\"");
                for (int i = 4; i < 8; i++) {
                    out.add(i == 4 ? "" : ".").decimal(memory.byteAt(i) & 0xff);
                }
                out.add("\")}");
            }
            case 10 -> {
                out.add("{sa_family=AF_INET6, sin6_port=htons(")
                        .decimal(port(memory))
                        .add("), ...}");
            }
            case 16 ->
                out.add("{sa_family=AF_NETLINK, nl_pid=")
                        .decimal(memory.intAt(4))
                        .add(", ...}");
            default -> out.add("{sa_family=").decimal(memory.shortAt(0)).add(", ...}");
        }
    }

    /** A name that begins with a zero is abstract: {@code @} stands for the zero. */
    private static void unix(TraceeMemory memory, int length, TextBuffer out) {
        out.add("{sa_family=AF_UNIX");
        if (length > Short.BYTES) {
            boolean isAbstract = memory.byteAt(2) == 0;
            out.add(", sun_path=").add(isAbstract ? "@\"" : "\"");
            for (int i = isAbstract ? 3 : 2; i < length && memory.byteAt(i) != 0; i++) {
                out.escaped(memory.byteAt(i), i + 1 < length ? memory.byteAt(i + 1) : 0);
            }
            out.add('"');
        }
        out.add('}');
    }

    private static int port(TraceeMemory memory) {
        return (memory.byteAt(2) & 0xff) << 8 | memory.byteAt(3) & 0xff;
    }
}
