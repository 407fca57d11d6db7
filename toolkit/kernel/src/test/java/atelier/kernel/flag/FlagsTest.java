package atelier.kernel.flag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FlagsTest {
    @Test
    void bits_without_a_name_are_written_in_hexadecimal() {
        assertEquals("CLONE_NEWUTS|0x5", new CloneFlags(0x4000005).toString());
        assertEquals("0x80000000", new MountFlags(0x80000000L).toString());
    }

    @Test
    void no_bits_are_written_as_zero() {
        assertEquals("0", new MountFlags(0).toString());
        assertEquals("0", new UmountFlags(0).toString());
    }

    @Test
    void flags_are_written_joined_as_strace_does() {
        assertEquals("MS_BIND|MS_REC", MountFlags.MS_REC.or(MountFlags.MS_BIND).toString());
    }

    @Test
    void opening_for_reading_only_is_written_although_it_has_no_bit() {
        assertEquals("O_RDONLY", OpenFlags.O_RDONLY.toString());
        assertEquals("O_RDONLY|O_CLOEXEC", OpenFlags.O_CLOEXEC.toString());
        assertEquals(
                "O_WRONLY|O_CLOEXEC", OpenFlags.O_WRONLY.or(OpenFlags.O_CLOEXEC).toString());
    }

    @Test
    void a_constant_of_several_bits_is_not_taken_for_the_one_it_contains() {
        assertEquals("O_RDONLY|O_SYNC", OpenFlags.O_SYNC.toString());
        assertEquals("O_RDONLY|O_DSYNC", OpenFlags.O_DSYNC.toString());
        assertEquals("O_RDONLY|O_DIRECTORY", OpenFlags.O_DIRECTORY.toString());
        assertEquals(
                "O_TMPFILE|O_RDWR", OpenFlags.O_RDWR.or(OpenFlags.O_TMPFILE).toString());
    }

    @Test
    void joining_and_removing_leave_the_other_bits_alone() {
        var both = CloneFlags.CLONE_NEWNS.or(CloneFlags.CLONE_NEWPID);
        assertEquals(0x20020000, both.bits());
        assertEquals(CloneFlags.CLONE_NEWPID, both.without(CloneFlags.CLONE_NEWNS));
        assertEquals(both, both.without(CloneFlags.CLONE_NEWNET));
    }

    @Test
    void having_means_having_every_bit() {
        assertTrue(OpenFlags.O_SYNC.has(OpenFlags.O_DSYNC));
        assertFalse(OpenFlags.O_DSYNC.has(OpenFlags.O_SYNC));
    }

    @Test
    void numbers_without_a_name_stay_numbers() {
        assertEquals("4095", new Errno(4095).toString());
        assertEquals("34", new Signal(34).toString());
        assertEquals("0", new Signal(0).toString());
        assertEquals("-7", new Prctl(-7).toString());
    }

    @Test
    void numbers_are_written_by_name() {
        assertEquals("EPERM", new Errno(1).toString());
        assertEquals("SIGKILL", new Signal(9).toString());
        assertEquals("RLIMIT_CPU", new Resource(0).toString());
    }
}
