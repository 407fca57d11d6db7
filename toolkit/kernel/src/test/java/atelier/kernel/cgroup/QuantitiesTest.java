package atelier.kernel.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts, quotas, weights and lists: read with their units, refused when absurd, converted as runc does. */
class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "65536, 64K",
        "64M, 64M",
        "64m, 64M",
        "64MiB, 64M",
        "64 Mio, 64M",
        "1025K, 1025K",
        "1024K, 1M",
        "2g, 2G",
        "max, max",
        "8191T, 8191T"
    })
    void an_amount_is_read_with_its_unit(String text, String written) {
        assertEquals(written, Bytes.of(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "-64M",
                "1.5G",
                "64 pommes",
                "M",
                "64MM",
                "0x10",
                "9223372036854775808",
                "9000000T",
                "99999999999999999999",
                "64M\n1"
            })
    void what_is_no_amount_is_refused(String text) {
        var e = assertThrows(CgroupException.class, () -> Bytes.of(text));
        assertEquals(List.of("BAD_BYTES", text), Worlds.problem(e));
    }

    @ParameterizedTest
    @CsvSource({
        "50%, 50000 100000", "150 %, 150000 100000", "20ms/100ms, 20000 100000", "50000 100000, 50000 100000",
        "50000, 50000 100000", "max, max 100000", "max 50000, max 50000", "20ms sur 50ms, 20000 50000"
    })
    void a_quota_is_read_as_it_is_said(String text, String written) {
        assertEquals(written, CpuQuota.of(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0%",
                "-50%",
                "50",
                "%",
                "abc",
                "0ms/100ms",
                "20ms/0ms",
                "20ms/2000ms",
                "50000 999",
                "50000 1000001",
                "1 2 3",
                "12345678901234567890"
            })
    void what_is_no_quota_is_refused(String text) {
        var e = assertThrows(CgroupException.class, () -> CpuQuota.of(text));
        assertEquals(List.of("BAD_QUOTA", text), Worlds.problem(e));
    }

    /** Figures that runc and crun give for the same shares. */
    @ParameterizedTest
    @CsvSource({"2, 1", "1024, 100", "262144, 10000", "0, 1", "999999, 10000"})
    void shares_become_a_weight_with_both_ends_and_the_usual_value_in_place(long shares, int weight) {
        assertEquals(weight, CpuWeight.ofShares(shares).weight());
    }

    @Test
    void a_weight_becomes_shares_and_a_weight_again() {
        for (int weight = 1; weight <= 10_000; weight++) {
            int again = CpuWeight.ofShares(new CpuWeight(weight).shares()).weight();
            assertEquals(weight, again, Math.max(1, weight * 0.2), "weight " + weight);
        }
        assertEquals(1024, CpuWeight.USUAL.shares());
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "1000, 10000", "500, 4950", "1, 1", "5000, 10000"})
    void a_weight_of_blkio_becomes_one_of_io(int blkio, int weight) {
        assertEquals(weight, IoWeight.ofBlkio(blkio).weight());
    }

    @Test
    void a_weight_of_io_becomes_one_of_blkio_and_comes_back() {
        for (int weight = 1; weight <= 10_000; weight++) {
            assertEquals(weight, IoWeight.ofBlkio(new IoWeight(weight).blkio()).weight(), 11);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001, Integer.MAX_VALUE})
    void what_is_no_weight_is_refused(int weight) {
        assertEquals(
                CgroupProblem.BAD_WEIGHT,
                assertThrows(CgroupException.class, () -> new CpuWeight(weight)).problem());
        assertEquals(
                CgroupProblem.BAD_WEIGHT,
                assertThrows(CgroupException.class, () -> new IoWeight(weight)).problem());
    }

    @ParameterizedTest
    @CsvSource(
            value = {"0;0", "0-2,4;0-2,4", "4,0,1;0-1,4", "3-3;3", "0,2,4;0,2,4"},
            delimiter = ';')
    void a_list_of_processors_is_read_and_written_in_order(String text, String written) {
        assertEquals(written, CpuList.of(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1-", "-1", "2-1", "1,,2", "1;2", "999999"})
    void what_is_no_list_of_processors_is_refused(String text) {
        var e = assertThrows(CgroupException.class, () -> CpuList.of(text));
        assertEquals(List.of("BAD_CPU_LIST", text), Worlds.problem(e));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "254:0",
                "254 rbps=1M",
                "254:0 rbps",
                "254:0 xbps=1M",
                "254:0 rbps=-1",
                "254:0 rbps=1M,wbps=1M"
            })
    void what_is_no_limit_of_a_disk_is_refused(String text) {
        assertThrows(CgroupException.class, () -> IoLimit.of(text));
    }

    @Test
    void pressure_is_read_with_and_without_its_full_line() {
        var both = Pressure.parse("some avg10=1.50 avg60=0.20 avg300=0.00 total=1234\n"
                + "full avg10=0.00 avg60=0.00 avg300=0.00 total=12\n");
        assertEquals(1.5, both.some().avg10());
        assertEquals(1_234_000, both.some().total().toNanos());
        assertEquals(12_000, both.full().orElseThrow().total().toNanos());
        assertEquals(
                false,
                Pressure.parse("some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n")
                        .full()
                        .isPresent());
    }
}
