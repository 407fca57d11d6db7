package atelier.kernel.cgroup;

/**
 * Everything that can go wrong with a group, each with its sentence; {@code %s} stands for the values that {@link
 * CgroupException} carries. The same constants name the learner's sentences in other languages.
 */
public enum CgroupProblem {
    NOT_MOUNTED("no cgroup file system is mounted: %s cannot be made"),
    READ_ONLY("%s is mounted read-only"),
    NOT_PERMITTED("%s may not be changed by this user"),
    CONTROLLER_UNKNOWN("this kernel has no %s controller"),
    CONTROLLER_DISABLED("the %s controller was disabled when the machine started (cgroup_disable=)"),
    CONTROLLER_NOT_MOUNTED("the kernel has a %s controller, but no mounted hierarchy has it"),
    CONTROLLER_NOT_DELEGATED("the %s controller was not handed down to this part of the hierarchy"),
    CONTROLLER_ONLY_V1("%s is a controller of v1 only, and no v1 hierarchy has it"),
    CONTROLLER_NOT_ASKED("group %s was made without the %s controller"),
    BAD_NAME("\"%s\" is no name for a group: one directory, no \"/\", no \"..\", no name of a control file"),
    ALREADY_THERE("group %s is there already"),
    NO_SUCH_GROUP("there is no group %s"),
    TOO_MANY_GROUPS("%s would be one group too many or too deep (cgroup.max.descendants, cgroup.max.depth)"),
    NO_SUCH_PROCESS("process %s has ended, or never was: it cannot enter %s"),
    NO_CPU_IN_GROUP("process %s cannot enter %s: its cpuset has no CPU or no memory node"),
    GROUP_DISTRIBUTES("process %s cannot enter %s, which hands controllers down to its children"),
    INTERNAL_PROCESSES("%s holds processes (%s): it cannot hand controllers down to its children"),
    THREADED("%s is a threaded group, or beside one: %s is not possible there"),
    STILL_BUSY("%s cannot be removed, it still holds %s"),
    STILL_ALIVE("processes of %s were killed and live: %s"),
    HOLDS_US("%s holds this very process: it is neither killed nor frozen"),
    NOT_FROZEN("a process of %s could not be stopped in time: the group goes on"),
    NO_SUCH_SETTING("%s has no counterpart in cgroup %s"),
    SETTING_ABSENT("this kernel has no %s"),
    BELOW_USE("%s cannot go below what is in use: %s asked, %s used"),
    VALUE_REFUSED("the kernel refuses to have \"%s\" written to %s: %s"),
    READ_REFUSED("%s cannot be read: %s"),
    BAD_BYTES("\"%s\" is no amount of memory: a number and K, M, G or T, or \"max\""),
    BAD_COUNT("\"%s\" is no count: a number from 0, or \"max\""),
    BAD_QUOTA("\"%s\" is no CPU quota: \"50%%\", \"20ms/100ms\", \"50000 100000\" or \"max\""),
    BAD_WEIGHT("%s is no weight: %s to %s"),
    BAD_CPU_LIST("\"%s\" is no list of CPUs or nodes: \"0-2,4\""),
    BAD_DEVICE_RULE("\"%s\" is no device rule: \"c 1:3 rwm\", \"b *:* m\" or \"a\""),
    BAD_DEVICE("\"%s\" is no block device: \"254:0\""),
    SWAP_BEFORE_MEMORY("the swap of %s cannot be limited before its memory is: v1 counts both together"),
    BAD_IO_LIMIT("\"%s\" is no limit of a disk: \"254:0 rbps=1M wbps=max riops=100\""),
    NO_SUCH_DISK("%s is no whole disk of this machine"),
    NO_SUCH_PAGE_SIZE("this machine has no huge pages of %s, but of %s"),
    PROGRAM_REFUSED("the kernel refuses the program that would judge the devices of %s: %s"),
    NO_PRESSURE("the kernel measures no pressure in %s: it needs a v2 hierarchy, and CONFIG_PSI without psi=0"),
    TOO_LITTLE_MEMORY("%s bytes is less than one page (%s): the kernel would make it 0"),
    NO_SYSTEMD("systemd is not what runs this machine: %s is not there"),
    SYSTEMD_REFUSED("systemd refuses to make %s: %s");

    private final String sentence;

    CgroupProblem(String sentence) {
        this.sentence = sentence;
    }

    /** In English, {@code %s} where a value goes. */
    public String sentence() {
        return sentence;
    }
}
