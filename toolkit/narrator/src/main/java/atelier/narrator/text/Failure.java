package atelier.narrator.text;

import atelier.kernel.flag.Errno;
import java.util.Optional;

/**
 * Why a call failed, for a learner.
 *
 * @param meaning what the errno means in general
 * @param cause what most likely caused it for this call, a sentence or two, where something is known
 */
public record Failure(Errno errno, String meaning, Optional<String> cause) {}
