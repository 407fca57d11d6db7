package atelier.course.xray;

import atelier.kernel.proc.ProcTask;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The links of a task's network namespace, as the files below its {@code /proc/pid/net} tell them. An IPv4 address
 * belongs to the link that has a route to its network; one that is alone in its network is not shown, since these files
 * do not tell whose it is. Source: {@code man 5 proc_pid_net}.
 */
record LinkReader(ProcTask task) {
    private static final int TITLES = 2;
    private static final int SENT = 8;
    private static final String LOOPBACK = "lo";

    /** A network that a link leads to without a gateway. */
    private record Network(String link, int address, int mask) {
        boolean has(int other) {
            return (other & mask) == address;
        }

        int prefix() {
            return Integer.bitCount(mask);
        }
    }

    /** In the kernel's order; none if the task does not let itself be looked at. */
    List<SeenLink> read() {
        List<Network> networks = networks();
        Set<Integer> addresses = addresses();
        var links = new ArrayList<SeenLink>();
        for (String line : net("dev").stream().skip(TITLES).toList()) {
            int colon = line.lastIndexOf(':');
            String name = line.substring(0, colon).strip();
            String[] counters = line.substring(colon + 1).strip().split("\\s+");
            var own = new ArrayList<String>();
            for (Network network : networks) {
                if (network.link().equals(name)) {
                    addresses.stream()
                            .filter(network::has)
                            .map(address -> dotted(address) + "/" + network.prefix())
                            .forEach(own::add);
                }
            }
            own.addAll(sixes(name));
            links.add(new SeenLink(task.id(), name, own, Long.parseLong(counters[0]), Long.parseLong(counters[SENT])));
        }
        return links;
    }

    private List<String> net(String file) {
        return ProcFile.of(task, "net/" + file).lines();
    }

    /** The loopback network is in no routing table that this file shows. */
    private List<Network> networks() {
        var networks = new ArrayList<Network>();
        networks.add(new Network(LOOPBACK, 127 << 24, 0xff << 24));
        for (String line : net("route").stream().skip(1).toList()) {
            String[] columns = line.split("\\s+");
            int mask = reversed(columns[7]);
            if (reversed(columns[2]) == 0 && mask != 0) {
                networks.add(new Network(columns[0], reversed(columns[1]), mask));
            }
        }
        return networks;
    }

    /** Those marked {@code /32 host LOCAL}, each below its number. */
    private Set<Integer> addresses() {
        var addresses = new TreeSet<Integer>();
        String number = "";
        for (String line : net("fib_trie")) {
            if (line.contains("|-- ")) {
                number = line.substring(line.indexOf("|-- ") + 4).strip();
            } else if (line.contains("/32 host LOCAL")) {
                addresses.add(number(number));
            }
        }
        return addresses;
    }

    private List<String> sixes(String link) {
        return net("if_inet6").stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns[5].equals(link))
                .map(columns -> colons(columns[0]) + "/" + Integer.parseInt(columns[2], 16))
                .toList();
    }

    /** The table of routes writes addresses as this machine has them in memory, lowest byte first. */
    private static int reversed(String hexadecimal) {
        return Integer.reverseBytes(HexFormat.fromHexDigits(hexadecimal));
    }

    private static int number(String dotted) {
        int number = 0;
        for (String part : dotted.split("\\.")) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }

    private static String dotted(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 0xff) + "." + (address >>> 8 & 0xff) + "." + (address & 0xff);
    }

    /** Eight groups, without leading zeros, the longest run of zeros left out. Source: RFC 5952. */
    private static String colons(String digits) {
        var groups = new ArrayList<String>();
        for (int i = 0; i < digits.length(); i += 4) {
            groups.add(Integer.toHexString(HexFormat.fromHexDigits(digits.substring(i, i + 4))));
        }
        String whole = ":" + String.join(":", groups) + ":";
        for (int run = groups.size(); run > 1; run--) {
            String zeros = ":" + "0:".repeat(run);
            int at = whole.indexOf(zeros);
            if (at >= 0) {
                String head = at == 0 ? "" : whole.substring(1, at);
                String tail = whole.substring(at + zeros.length());
                return head + "::" + (tail.isEmpty() ? "" : tail.substring(0, tail.length() - 1));
            }
        }
        return whole.substring(1, whole.length() - 1);
    }
}
