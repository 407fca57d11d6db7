package atelier.course.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/** Finds the documents of the labs: {@code NN-name/lab.adoc}, one for each number. */
final class LabFolders {
    private static final String DOCUMENT = "lab.adoc";

    private LabFolders() {}

    /** In the order of their numbers; a folder that holds a document under a wrong name is a problem. */
    static List<Path> documents(Path labs, Problems problems) throws IOException {
        var documents = new ArrayList<Path>();
        var numbers = new HashMap<String, Path>();
        for (Path document : candidates(labs)) {
            String id = id(document);
            if (!LabId.isWellFormed(id)) {
                problems.add(new Place(document, 1), "a lab's folder is called as 04-cgroups is, not " + id);
                continue;
            }
            Path other = numbers.putIfAbsent(id.substring(0, 2), document);
            if (other != null) {
                problems.add(new Place(document, 1), "the lab " + id(other) + " has this number already");
            }
            documents.add(document);
        }
        return documents;
    }

    /** The id of the lab that a document is: the name of its folder. */
    static String id(Path document) {
        return document.getParent().getFileName().toString();
    }

    private static List<Path> candidates(Path labs) throws IOException {
        try (Stream<Path> folders = Files.list(labs)) {
            return folders.map(folder -> folder.resolve(DOCUMENT))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
