package atelier.course;

import atelier.course.model.Part;

/** What a part is, in a compiled lab: its place here. */
enum PartTag {
    PARAGRAPH,
    ITEMS,
    NOTE,
    LISTING,
    TABLE,
    SNIPPET;

    static PartTag of(Part part) {
        return switch (part) {
            case Part.Paragraph paragraph -> PARAGRAPH;
            case Part.Items items -> ITEMS;
            case Part.Note note -> NOTE;
            case Part.Listing listing -> LISTING;
            case Part.Table table -> TABLE;
            case Part.Snippet snippet -> SNIPPET;
        };
    }
}
