package atelier.kernel.flag;

/** What {@code waitpid} and {@code waitid} wait for. Source: {@code man 2 waitid}, {@code man 2 clone}. */
public record WaitOptions(long bits) implements Flags<WaitOptions> {
    public static final WaitOptions WNOHANG = new WaitOptions(1);
    public static final WaitOptions WUNTRACED = new WaitOptions(2);
    public static final WaitOptions WSTOPPED = new WaitOptions(2);
    public static final WaitOptions WEXITED = new WaitOptions(4);
    public static final WaitOptions WCONTINUED = new WaitOptions(8);
    public static final WaitOptions WNOWAIT = new WaitOptions(0x1000000);
    public static final WaitOptions __WNOTHREAD = new WaitOptions(0x20000000);
    public static final WaitOptions __WALL = new WaitOptions(0x40000000);
    public static final WaitOptions __WCLONE = new WaitOptions(0x80000000L);

    @Override
    public WaitOptions with(long bits) {
        return new WaitOptions(bits);
    }

    @Override
    public String toString() {
        return ConstantNames.ofBits(WaitOptions.class, bits);
    }
}
