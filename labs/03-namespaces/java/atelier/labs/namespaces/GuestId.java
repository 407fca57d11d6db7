package atelier.labs.namespaces;

import atelier.kernel.namespace.IdMap;
import atelier.kernel.namespace.IdMaps;
import atelier.kernel.proc.ProcTask;
import java.util.ArrayList;
import java.util.List;

/**
 * A user and group id that this machine can lend to a user namespace, that of an ordinary user whom nobody is. Where
 * the lab itself runs in a user namespace that has but one id, there is no other to lend, and it is 0.
 */
public record GuestId(int id) {
    private static final List<Integer> WISHES = List.of(100_000, 1000, 1);

    /** The one to lend here: the first of a few that both maps of our user namespace have. */
    public static GuestId free() {
        var here = IdMaps.of(ProcTask.process((int) ProcessHandle.current().pid()));
        return lentBy(here);
    }

    /** The one to lend in a user namespace with these maps. */
    static GuestId lentBy(IdMaps maps) {
        return new GuestId(WISHES.stream()
                .filter(id -> isMapped(id, maps.uids()) && isMapped(id, maps.gids()))
                .findFirst()
                .orElse(0));
    }

    /** Whether it is anybody else than who lends it. */
    public boolean isOther() {
        return id != 0;
    }

    /** The command line that runs a program under this id: {@code man 1 setpriv}. */
    public List<String> run(String... program) {
        var line = new ArrayList<String>(List.of("setpriv", "--reuid", toString(), "--regid", toString()));
        // Where no other id is mapped, setgroups(2) is forbidden too.
        line.add(isOther() ? "--clear-groups" : "--keep-groups");
        line.addAll(List.of(program));
        return List.copyOf(line);
    }

    @Override
    public String toString() {
        return Integer.toString(id);
    }

    private static boolean isMapped(int id, List<IdMap> map) {
        return map.stream().anyMatch(line -> line.inside() <= id && id < line.inside() + line.count());
    }
}
