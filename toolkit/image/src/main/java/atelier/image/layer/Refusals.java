package atelier.image.layer;

import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;

/** What the kernel's refusals mean for the entry that was being made. */
final class Refusals {
    private Refusals() {}

    /** The directory of an entry could not be had. */
    static LayerException ofDirectory(EntryName entry, SyscallException e) {
        return switch (e.errno()) {
            case Errno errno
            when errno.equals(Errno.EXDEV) || errno.equals(Errno.ELOOP) ->
                new LayerException(e, LayerProblem.LINK_LEADS_OUT, entry);
            case Errno errno
            when errno.equals(Errno.ENOTDIR) || errno.equals(Errno.EEXIST) ->
                new LayerException(e, LayerProblem.NO_DIRECTORY_ABOVE, entry);
            default -> ofEntry(entry, e);
        };
    }

    static LayerException ofAttribute(EntryName entry, String attribute, SyscallException e) {
        return e.errno().equals(Errno.ENOSPC)
                ? ofEntry(entry, e)
                : new LayerException(e, LayerProblem.ATTRIBUTE_REFUSED, attribute, entry, e.errno());
    }

    static LayerException ofOwner(TarEntry entry, SyscallException e) {
        boolean unmapped = e.errno().equals(Errno.EINVAL) || e.errno().equals(Errno.EPERM);
        String owner = Integer.toUnsignedString(entry.uid()) + ":" + Integer.toUnsignedString(entry.gid());
        return unmapped
                ? new LayerException(e, LayerProblem.OWNER_REFUSED, entry.name(), owner)
                : ofEntry(entry.name(), e);
    }

    static LayerException ofDevice(TarEntry entry, SyscallException e) {
        return e.errno().equals(Errno.EPERM)
                ? new LayerException(e, LayerProblem.DEVICE_REFUSED, entry.name(), entry.device())
                : ofEntry(entry.name(), e);
    }

    static LayerException ofEntry(EntryName entry, SyscallException e) {
        return switch (e.errno()) {
            case Errno errno
            when errno.equals(Errno.ENOSPC) || errno.equals(Errno.EDQUOT) ->
                new LayerException(e, LayerProblem.NO_SPACE, entry);
            case Errno errno
            when errno.equals(Errno.ENAMETOOLONG) -> new LayerException(e, LayerProblem.NAME_TOO_LONG, entry);
            default -> new LayerException(e, LayerProblem.ENTRY_REFUSED, entry, e.getMessage());
        };
    }
}
