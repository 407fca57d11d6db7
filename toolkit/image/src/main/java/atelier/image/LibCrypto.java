package atelier.image;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.Optional;

/** The hash functions of OpenSSL as JNA maps them ({@code man 3 EVP_DigestInit}). Safe for any thread. */
interface LibCrypto extends Library {
    /** OpenSSL 3, then 1.1, whose functions are the same. */
    List<String> NAMES = List.of("libcrypto.so.3", "libcrypto.so.1.1");

    /** The library, where this machine has it. */
    static Optional<LibCrypto> find() {
        for (String name : NAMES) {
            try {
                return Optional.of(Native.load(name, LibCrypto.class));
            } catch (UnsatisfiedLinkError e) {
                // Nobody promised that this version is installed: the next one, or the JDK's own functions.
                continue;
            }
        }
        return Optional.empty();
    }

    Pointer EVP_MD_CTX_new();

    void EVP_MD_CTX_free(Pointer context);

    Pointer EVP_sha256();

    Pointer EVP_sha512();

    int EVP_DigestInit_ex(Pointer context, Pointer type, Pointer engine);

    int EVP_DigestUpdate(Pointer context, Pointer bytes, NativeLong count);

    int EVP_DigestFinal_ex(Pointer context, byte[] digest, Pointer size);
}
