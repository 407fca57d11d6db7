package atelier.bench.start;

/** The peer: what a JVM takes to say one word. */
final class Hello {
    static final String WORD = "bonjour";

    private Hello() {}

    static void main() {
        System.out.println(WORD);
    }
}
