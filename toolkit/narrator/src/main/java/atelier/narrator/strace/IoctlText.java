package atelier.narrator.strace;

import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Ioctl;

/** The result of {@code ioctl}, by request. Source: {@code man 2 ioctl_ns}. */
final class IoctlText {
    private IoctlText() {}

    /** Whether C passes the address of what the request fills. */
    static boolean fills(Ioctl request) {
        return request.equals(Ioctl.NS_GET_OWNER_UID);
    }

    static String result(Ioctl request, int value) {
        if (request.equals(Ioctl.NS_GET_NSTYPE)) {
            return value + " (" + new CloneFlags(value) + ")";
        }
        return fills(request) ? "0" : Integer.toString(value);
    }
}
