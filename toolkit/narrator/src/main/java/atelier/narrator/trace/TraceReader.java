package atelier.narrator.trace;

import atelier.narrator.Narration;

/** Told, on the tracer's thread, what traced programs do. */
public interface TraceReader {
    /** A call was made. */
    void call(int tid, Narration narration);

    /** Something else happened to a thread: a signal, an end. A sentence in the learner's language, without full stop. */
    void happened(int tid, String sentence);
}
