package atelier.kernel;

import atelier.kernel.flag.BpfCommand;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.CloseRangeFlags;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.FlockOperation;
import atelier.kernel.flag.IdType;
import atelier.kernel.flag.Ioctl;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.MoveMountFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.OpenTreeFlags;
import atelier.kernel.flag.Prctl;
import atelier.kernel.flag.Resource;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.flag.WaitOptions;
import java.util.List;
import java.util.Optional;

/**
 * Linux's system calls, one method each, with the names, arguments and meaning of section 2 of the man pages.
 *
 * <p>A call that fails throws {@link SyscallException}. Descriptors and process ids are plain {@code int}s, as in C, and
 * belong to the caller; {@link Descriptor}, {@link Mount} and {@link ChildProcess} close them. {@code unshare}, {@code
 * setns}, the capability and the raw identity calls act on the calling <em>thread</em>; {@code chroot}, {@code chdir}
 * and {@code fchdir} act on all threads that share the caller's {@code fs} (see {@link CloneFlags#CLONE_FS}).
 *
 * <p>Where C takes {@code NULL} for a string ({@code mount}), an empty string is passed.
 */
public interface Syscalls {
    /** Stands for "the current directory" where a call takes a directory descriptor. */
    int AT_FDCWD = -100;

    /** {@code man 2 unshare}: gives the calling thread its own copy of what {@code flags} names. */
    void unshare(CloneFlags flags);

    /** {@code man 2 setns}: moves the calling thread into the namespace behind {@code fd}; 0 accepts any kind. */
    void setns(int fd, CloneFlags nstype);

    /** {@code man 2 chroot}: changes the root directory, and nothing else. */
    void chroot(String path);

    /** {@code man 2 pivot_root}: makes {@code newRoot} the root mount and puts the old one on {@code putOld}. */
    void pivot_root(String newRoot, String putOld);

    /** {@code man 2 mount}. */
    void mount(String source, String target, String filesystemtype, MountFlags flags, String data);

    /** {@code man 2 umount}. */
    void umount2(String target, UmountFlags flags);

    /** {@code man 2 open_tree}: a descriptor for a mount, or for a detached clone of it. */
    int open_tree(int dirfd, String path, OpenTreeFlags flags);

    /** {@code man 2 move_mount}: attaches a mount somewhere else. */
    void move_mount(int fromDirfd, String fromPath, int toDirfd, String toPath, MoveMountFlags flags);

    /** {@code man 2 mount_setattr}: of {@code flags}, those that begin with {@code AT_}. */
    void mount_setattr(int dirfd, String path, OpenTreeFlags flags, MountAttributes attr);

    /** {@code man 2 open}. */
    int open(String path, OpenFlags flags, int mode);

    /** {@code man 2 openat2}: opens with a say in how the path is resolved. */
    int openat2(int dirfd, String path, OpenHow how);

    /** {@code man 2 close}. */
    void close(int fd);

    /** {@code man 2 read}: at most {@code count} bytes; an empty array at the end of the file. */
    byte[] read(int fd, int count);

    /** {@code man 2 write}: how many bytes were written. */
    int write(int fd, byte[] data);

    /** {@code man 2 mkdir}. */
    void mkdir(String path, int mode);

    /** {@code man 2 rmdir}. */
    void rmdir(String path);

    /** {@code man 2 unlink}. */
    void unlink(String path);

    /** {@code man 3 mkfifo}. */
    void mkfifo(String path, int mode);

    /** {@code man 2 chown}: -1 leaves an id as it is; links are followed. */
    void chown(String path, int owner, int group);

    /** {@code man 2 mknod}; {@code dev} as {@link DeviceNumber#encoded()} gives it. */
    void mknod(String path, int mode, DeviceNumber dev);

    /** {@code man 2 bpf}: a descriptor of the program for {@code BPF_PROG_LOAD}, else 0. */
    int bpf(BpfCommand cmd, BpfAttributes attr);

    /** {@code man 2 sethostname}. */
    void sethostname(String name);

    /** {@code man 2 prctl}: the arguments an option does not use are 0. */
    int prctl(Prctl option, long arg2, long arg3, long arg4, long arg5);

    /** {@code man 2 capget}: the capabilities of a thread; 0 is the caller. */
    CapabilitySets capget(int pid);

    /** {@code man 2 capset}: sets the caller's capabilities ({@code pid} 0). */
    void capset(int pid, CapabilitySets sets);

    /** {@code man 2 setgroups}, the raw call: this thread only, where glibc's wrapper changes every thread. */
    void setgroups(List<Integer> groups);

    /** {@code man 2 setresuid}, the raw call: this thread only. -1 leaves an id as it is. */
    void setresuid(int ruid, int euid, int suid);

    /** {@code man 2 setresgid}, the raw call: this thread only. -1 leaves an id as it is. */
    void setresgid(int rgid, int egid, int sgid);

    /** {@code man 2 prlimit}: the old limit, after setting the new one if there is one. */
    Rlimit prlimit64(int pid, Resource resource, Optional<Rlimit> newLimit);

    /** {@code man 3 posix_spawn}: the child's pid. The child gets exactly {@code envp}. */
    int posix_spawn(String path, FileActions actions, SpawnAttributes attributes, List<String> argv, List<String> envp);

    /** {@code man 2 waitpid}: empty when {@code WNOHANG} was given and no child had changed. */
    Optional<Waited> waitpid(int pid, WaitOptions options);

    /** {@code man 2 waitid}: empty when {@code WNOHANG} was given and no child had changed. */
    Optional<Waited> waitid(IdType idtype, int id, WaitOptions options);

    /** {@code man 2 kill}. */
    void kill(int pid, Signal signal);

    /** {@code man 2 tgkill}: a signal to one thread. */
    void tgkill(int tgid, int tid, Signal signal);

    /** {@code man 2 pidfd_open}: a descriptor that names a process and no other, even when its pid is used again. */
    int pidfd_open(int pid, int flags);

    /** {@code man 2 pidfd_send_signal}. */
    void pidfd_send_signal(int pidfd, Signal signal);

    /** {@code man 2 getpid}. */
    int getpid();

    /** {@code man 2 getppid}. */
    int getppid();

    /** {@code man 2 gettid}. */
    int gettid();

    /** {@code man 2 geteuid}. */
    int geteuid();

    /** {@code man 2 chdir}. */
    void chdir(String path);

    /** {@code man 2 fchdir}. */
    void fchdir(int fd);

    /** {@code man 2 getcwd}: begins with {@code (unreachable)} when the directory is outside the root. */
    String getcwd();

    /** {@code man 2 readlink}. */
    String readlink(String path);

    /** {@code man 2 statx}: device, inode, mode and owner of a file. */
    FileStatus statx(int dirfd, String path, int flags);

    /** {@code man 2 dup2}: {@code newfd}. */
    int dup2(int oldfd, int newfd);

    /** {@code man 2 fcntl}, for commands whose argument is a number. */
    int fcntl(int fd, Fcntl command, int argument);

    /** {@code man 2 flock}: the lock belongs to the open file, so that two openings exclude each other. */
    void flock(int fd, FlockOperation operation);

    /**
     * {@code man 2 ioctl}, for the requests of {@code man 2 ioctl_ns}: the descriptor or the number that it gives. What
     * C stores through a pointer ({@code NS_GET_OWNER_UID}) is returned, as an unsigned number.
     */
    int ioctl(int fd, Ioctl request);

    /** {@code man 2 pipe2}. */
    PipeEnds pipe2(OpenFlags flags);

    /** {@code man 2 close_range}: both bounds included. */
    void close_range(int first, int last, CloseRangeFlags flags);
}
