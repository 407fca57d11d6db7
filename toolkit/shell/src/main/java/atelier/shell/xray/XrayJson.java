package atelier.shell.xray;

import atelier.course.xray.Credentials;
import atelier.course.xray.Gauge;
import atelier.course.xray.Place;
import atelier.course.xray.SeenGroup;
import atelier.course.xray.SeenLink;
import atelier.course.xray.SeenMount;
import atelier.course.xray.SeenNamespace;
import atelier.course.xray.SeenProcess;
import atelier.course.xray.Xray;
import atelier.kernel.namespace.IdMap;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A container seen through, as one JSON document in ASCII, for programs. */
public final class XrayJson {
    /** Writes one thing of a list. */
    private interface Each<T> {
        void write(T value) throws IOException;
    }

    private final JsonGenerator json;

    private XrayJson(JsonGenerator json) {
        this.json = json;
    }

    /** The document; paths are as the host names them unless they say otherwise. */
    public static String text(String lab, Path work, Xray xray) throws IOException {
        var text = new StringWriter();
        var factory =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        try (JsonGenerator generator = factory.createGenerator(text)) {
            new XrayJson(generator).write(lab, work, xray);
        }
        return text.toString();
    }

    private void write(String lab, Path work, Xray xray) throws IOException {
        json.writeStartObject();
        json.writeStringField("lab", lab);
        json.writeStringField("directory", work.toString());
        json.writeNumberField("thread", xray.thread().pid());
        place(xray.place());
        credentials(xray.credentials());
        list("namespaces", xray.namespaces(), this::namespace);
        list("shared", xray.shared().stream().sorted().toList(), kind -> json.writeString(kind.file()));
        list("processes", xray.processes().subList(1, xray.processes().size()), this::process);
        json.writeNumberField("unread", xray.unread());
        list("mounts", xray.mounts(), this::mount);
        list("cgroups", xray.groups(), this::group);
        list("links", xray.links(), this::link);
        json.writeEndObject();
    }

    private <T> void list(String name, Collection<T> values, Each<T> each) throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            each.write(value);
        }
        json.writeEndArray();
    }

    private <T> void objects(String name, List<T> values, Each<T> fields) throws IOException {
        list(name, values, value -> {
            json.writeStartObject();
            fields.write(value);
            json.writeEndObject();
        });
    }

    private void place(Place place) throws IOException {
        json.writeObjectFieldStart("place");
        json.writeBooleanField("ownRoot", place.ownRoot());
        text("root", place.root());
        json.writeStringField("cwdInside", place.cwd());
        text("cwd", place.cwdOnHost());
        json.writeBooleanField("outsideRoot", place.outside());
        json.writeEndObject();
    }

    private void credentials(Credentials who) throws IOException {
        json.writeObjectFieldStart("credentials");
        json.writeNumberField("uid", who.uid());
        json.writeNumberField("gid", who.gid());
        number("uidInside", who.uidInside());
        number("gidInside", who.gidInside());
        list("capabilities", who.effective().names(), json::writeString);
        json.writeBooleanField("noNewPrivs", who.noNewPrivs());
        json.writeBooleanField("seccomp", who.filtered());
        json.writeEndObject();
    }

    private void namespace(SeenNamespace seen) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", seen.namespace().kind().file());
        json.writeNumberField("inode", seen.namespace().inode());
        json.writeNumberField("host", seen.host().inode());
        json.writeNumberField("through", seen.through());
        json.writeNumberField("members", seen.members());
        switch (seen.detail()) {
            case SeenNamespace.Nothing nothing -> {}
            case SeenNamespace.Hostname name -> {
                text("hostname", name.inside());
                json.writeStringField("hostnameOfHost", name.host());
            }
            case SeenNamespace.First first ->
                number("init", first.pid().map(pid -> OptionalLong.of(pid)).orElseGet(OptionalLong::empty));
            case SeenNamespace.Ids ids -> {
                objects("uidMap", ids.maps().uids(), this::range);
                objects("gidMap", ids.maps().gids(), this::range);
            }
            case SeenNamespace.Offsets offsets -> list("offsets", offsets.clocks(), json::writeString);
        }
        json.writeEndObject();
    }

    private void range(IdMap range) throws IOException {
        json.writeNumberField("inside", range.inside());
        json.writeNumberField("outside", range.outside());
        json.writeNumberField("count", range.count());
    }

    private void process(SeenProcess process) throws IOException {
        json.writeStartObject();
        json.writeNumberField("pid", process.pid());
        json.writeNumberField("pidInside", process.innerPid());
        json.writeNumberField("depth", process.depth());
        json.writeStringField("command", process.command());
        json.writeStringField("state", Character.toString(process.state()));
        json.writeNumberField("uid", process.uid());
        json.writeEndObject();
    }

    private void mount(SeenMount seen) throws IOException {
        json.writeStartObject();
        json.writeStringField("mountPoint", seen.mount().mountPoint());
        json.writeStringField("type", seen.mount().type());
        list("options", seen.mount().options(), json::writeString);
        text("onHost", seen.onHost());
        json.writeBooleanField("shared", seen.shared());
        json.writeNumberField("through", seen.through());
        json.writeEndObject();
    }

    private void group(SeenGroup group) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", group.name());
        json.writeNumberField("members", group.members());
        for (Gauge gauge : group.gauges()) {
            switch (gauge) {
                case Gauge.Memory memory -> {
                    json.writeNumberField("memory", memory.used());
                    number("memoryLimit", memory.limit());
                }
                case Gauge.Tasks tasks -> {
                    json.writeNumberField("tasks", tasks.used());
                    number("tasksLimit", tasks.limit());
                }
                case Gauge.Cpu cpu -> {
                    json.writeNumberField("cpuMilliseconds", cpu.total().toMillis());
                    if (cpu.limit().isPresent()) {
                        json.writeNumberField("cpuLimit", cpu.limit().getAsDouble());
                    }
                }
            }
        }
        json.writeEndObject();
    }

    private void link(SeenLink link) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", link.name());
        list("addresses", link.addresses(), json::writeString);
        json.writeNumberField("received", link.received());
        json.writeNumberField("sent", link.sent());
        json.writeNumberField("through", link.through());
        json.writeEndObject();
    }

    /** What is not known is left out. */
    private void text(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private void number(String name, OptionalLong value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsLong());
        }
    }
}
