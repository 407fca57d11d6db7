package atelier.image.build.run;

/** What a program run while an image is made sees of the network. */
public enum Network {
    /** A network of its own, with nothing in it. */
    NONE,
    /** That of the machine, with its names. */
    HOST
}
