package atelier.labs.image;

import atelier.course.check.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A manifest of two or more layers held against the blobs it names: is everything there, of the size announced, and does
 * its configuration speak of these layers? A verdict on it holds, or says which of the usual confusions is there.
 */
record Kit(Layout layout, JsonNode manifest) {
    /** Everything that {@link #judge} may find wrong. */
    static final Set<String> DIAGNOSES = Set.of(
            "empreinte-du-tar",
            "colis-absent",
            "taille-absente",
            "taille-fausse",
            "abime",
            "type-faux",
            "desordre",
            "notice-etrangere",
            "a-l-envers",
            "une-seule-couche");

    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

    Verdict judge(Blob document) {
        return firstFault()
                .or(this::disorder)
                .orElseGet(() -> new Verdict.Held(Map.of(
                        "bordereau", Sha256.abbreviated(document.digest()),
                        "nombre", Integer.toString(layers().size()))));
    }

    private List<JsonNode> layers() {
        return Layout.elements(manifest, "layers").toList();
    }

    private Optional<Verdict> firstFault() {
        return Stream.concat(Stream.of(manifest.path("config")), layers().stream())
                .flatMap(line -> fault(line).stream())
                .findFirst();
    }

    private Optional<Verdict> fault(JsonNode line) {
        String digest = line.path("digest").asText();
        String shown = Sha256.abbreviated(digest);
        Optional<Blob> found = layout.find(digest);
        if (found.isEmpty()) {
            boolean contents = Parcels.in(layout).diffIds().contains(digest);
            return missed(contents ? "empreinte-du-tar" : "colis-absent", Map.of("empreinte", shown));
        }
        if (!line.path("size").isNumber()) {
            return missed("taille-absente", Map.of("empreinte", shown));
        }
        Blob blob = found.get();
        if (line.path("size").asLong() != blob.bytes().length) {
            return missed(
                    "taille-fausse",
                    Map.of(
                            "empreinte", shown,
                            "annonce", line.path("size").asText(),
                            "taille", Integer.toString(blob.bytes().length)));
        }
        if (!blob.isSound()) {
            return missed("abime", Map.of("empreinte", shown, "calcul", Sha256.abbreviated(blob.digest())));
        }
        String type = line.path("mediaType").asText();
        boolean packed = type.startsWith(LAYER) && type.endsWith("gzip");
        return blob.tar().isPresent() && packed != blob.isCompressed()
                ? missed("type-faux", Map.of("empreinte", shown, "type", type))
                : Optional.empty();
    }

    private Optional<Verdict> disorder() {
        List<String> real = layers().stream()
                .flatMap(line -> layout.find(line.path("digest").asText()).stream())
                .flatMap(blob -> blob.diffId().stream())
                .toList();
        List<String> said = layout.find(manifest.path("config").path("digest").asText())
                .flatMap(Blob::json)
                .map(ConfigCheck::diffIds)
                .orElse(List.of());
        if (!real.equals(said)) {
            boolean same = real.size() == said.size() && Set.copyOf(real).equals(Set.copyOf(said));
            return missed(same ? "desordre" : "notice-etrangere", Map.of());
        }
        Parcels parcels = Parcels.in(layout);
        if (real.size() < 2) {
            return missed("une-seule-couche", Map.of());
        }
        return parcels.areBoth() && real.equals(parcels.diffIds().reversed())
                ? missed("a-l-envers", Map.of())
                : Optional.empty();
    }

    private static Optional<Verdict> missed(String diagnosis, Map<String, String> evidence) {
        return Optional.of(new Verdict.Missed(diagnosis, evidence));
    }
}
