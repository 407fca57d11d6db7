package atelier.shell.xray;

import atelier.course.xray.Credentials;
import atelier.course.xray.Marked;
import atelier.course.xray.Place;
import atelier.course.xray.SeenLink;
import atelier.course.xray.SeenMount;
import atelier.course.xray.XrayChanges;
import atelier.kernel.proc.MountInfo;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Quantity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say of a container, in French, section by section: place, credentials, namespaces, processes, limits,
 * mounts, links.
 *
 * @param work the session's directory, which is written {@code travail} as in the lab
 */
record XrayRows(Path work) {
    /** Sections in the order they are shown; one that has nothing to say is empty. */
    List<List<XrayRow>> of(XrayChanges changes) {
        return List.of(
                place(changes),
                credentials(changes.credentials()),
                new NamespaceRows(changes).rows(),
                new ProcessRows(changes).rows(),
                new GroupRows(changes).rows(),
                mounts(changes),
                links(changes));
    }

    private List<XrayRow> place(XrayChanges changes) {
        Place place = changes.now().place();
        String root = place.ownRoot() ? onHost(place.root()) : Messages.get("xray.root.hosts");
        String cwd = place.outside() ? Messages.get("xray.cwd.outside", named(place.cwd())) : place.cwd();
        String cwdOnHost = place.cwdOnHost().equals(Optional.of(place.cwd())) && !place.outside()
                ? Messages.get("xray.same")
                : onHost(place.cwdOnHost());
        return List.of(
                XrayRow.of(changes.root(), Messages.get("xray.root"), "/", root),
                XrayRow.of(changes.cwd(), Messages.get("xray.cwd"), place.ownRoot() ? cwd : named(cwd), cwdOnHost));
    }

    private static List<XrayRow> credentials(Marked<Credentials> marked) {
        Credentials who = marked.value();
        String nobody = Messages.get("xray.nobody");
        String inside = Messages.get(
                "xray.ids",
                who.uidInside().isPresent() ? Long.toString(who.uidInside().getAsLong()) : nobody,
                who.gidInside().isPresent() ? Long.toString(who.gidInside().getAsLong()) : nobody);
        var rights = new ArrayList<String>();
        rights.add(Messages.get("xray.capabilities", who.effective().names().size()));
        if (who.noNewPrivs()) {
            rights.add("no_new_privs");
        }
        if (who.filtered()) {
            rights.add("seccomp");
        }
        String host = Messages.get("xray.ids", Integer.toString(who.uid()), Integer.toString(who.gid()));
        return List.of(XrayRow.of(
                marked.mark(),
                Messages.get("xray.identity"),
                inside + ", " + String.join(", ", rights),
                inside.equals(host) ? Messages.get("xray.same") : host));
    }

    private List<XrayRow> mounts(XrayChanges changes) {
        var rows = new ArrayList<XrayRow>();
        for (Marked<SeenMount> marked : changes.mounts()) {
            MountInfo mount = marked.value().mount();
            String inside = mount.mountPoint() + " (" + mount.type() + ", " + String.join(",", mount.options()) + ")";
            String host = marked.value().shared()
                    ? Messages.get("xray.mount.shared", onHost(marked.value().onHost()))
                    : onHost(marked.value().onHost());
            rows.add(XrayRow.of(
                    marked.mark(),
                    Messages.get("xray.mount"),
                    named(inside),
                    through(marked.value().through(), changes, host)));
        }
        return rows;
    }

    private List<XrayRow> links(XrayChanges changes) {
        var rows = new ArrayList<XrayRow>();
        for (Marked<SeenLink> marked : changes.links()) {
            SeenLink link = marked.value();
            String addresses =
                    link.addresses().isEmpty() ? Messages.get("xray.link.none") : String.join(", ", link.addresses());
            String traffic =
                    Messages.get("xray.link.traffic", Quantity.bytes(link.received()), Quantity.bytes(link.sent()));
            rows.add(XrayRow.of(
                    marked.mark(),
                    Messages.get("xray.link"),
                    link.name() + "  " + addresses,
                    through(link.through(), changes, traffic)));
        }
        return rows;
    }

    /** What is seen by another task than the lab thread says by which. */
    private static String through(int task, XrayChanges changes, String text) {
        return task == changes.now().thread().pid() ? text : Messages.get("xray.through", text, task);
    }

    private String onHost(Optional<String> path) {
        return path.map(this::named).orElseGet(() -> Messages.get("xray.invisible"));
    }

    /** With the session's directory under the name that the lab has for it. */
    private String named(String text) {
        return text.startsWith(work.toString())
                ? "travail" + text.substring(work.toString().length())
                : text;
    }
}
