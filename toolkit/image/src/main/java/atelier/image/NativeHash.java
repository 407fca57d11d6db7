package atelier.image;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A hash that OpenSSL computes with the processor's own instructions. The JDK's does so only in code of its second
 * compiler, which {@code ./lab} goes without in order to start quickly; there it is ten times slower. For one thread.
 */
final class NativeHash extends MessageDigest {
    private static final Optional<LibCrypto> LIBRARY = LibCrypto.find();
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int BUFFER = 64 * 1024;

    private final LibCrypto library;
    private final Pointer type;
    private final Pointer context;
    private final int length;
    private final Memory buffer = new Memory(BUFFER);

    private NativeHash(LibCrypto library, DigestAlgorithm algorithm) {
        super(algorithm.prefix());
        this.library = library;
        this.length = algorithm.hexLength() / 2;
        type = switch (algorithm) {
            case SHA256 -> library.EVP_sha256();
            case SHA512 -> library.EVP_sha512();
        };
        Pointer own = library.EVP_MD_CTX_new();
        context = own;
        CLEANER.register(this, () -> library.EVP_MD_CTX_free(own));
        engineReset();
    }

    /** A fresh hash, where this machine has the library. */
    static Optional<MessageDigest> of(DigestAlgorithm algorithm) {
        return LIBRARY.map(library -> new NativeHash(library, algorithm));
    }

    @Override
    protected int engineGetDigestLength() {
        return length;
    }

    @Override
    protected void engineUpdate(byte input) {
        engineUpdate(new byte[] {input}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int count) {
        for (int done = 0; done < count; done += BUFFER) {
            int part = Math.min(BUFFER, count - done);
            buffer.write(0, input, offset + done, part);
            update(buffer, part);
        }
    }

    @Override
    protected void engineUpdate(ByteBuffer input) {
        if (!input.isDirect()) {
            super.engineUpdate(input);
            return;
        }
        update(Native.getDirectBufferPointer(input).share(input.position()), input.remaining());
        input.position(input.limit());
    }

    @Override
    protected byte[] engineDigest() {
        var digest = new byte[length];
        check(library.EVP_DigestFinal_ex(context, digest, Pointer.NULL));
        engineReset();
        return digest;
    }

    @Override
    protected void engineReset() {
        check(library.EVP_DigestInit_ex(context, type, Pointer.NULL));
    }

    private void update(Pointer bytes, int count) {
        try {
            check(library.EVP_DigestUpdate(context, bytes, new NativeLong(count)));
        } finally {
            // Nobody else may hold this any more; its context is not to be freed in the middle of the call.
            Reference.reachabilityFence(this);
        }
    }

    private static void check(int success) {
        if (success != 1) {
            throw new IllegalStateException("OpenSSL cannot hash: it is out of memory");
        }
    }
}
