package atelier.image.registry.server;

import java.util.Map;

/** Who may do what with a registry. Passwords are in the clear, as everything is here: this is for labs. */
public sealed interface Access {
    /** Everybody may do everything. */
    record Open() implements Access {}

    /**
     * Those of the list may do everything, others nothing (RFC 7617).
     *
     * @param passwords by user
     */
    record Basic(Map<String, String> passwords) implements Access {
        public Basic {
            passwords = Map.copyOf(passwords);
        }

        @Override
        public String toString() {
            return "Basic[" + passwords.keySet() + "]";
        }
    }

    /**
     * Who asks first gets a token, from the registry itself at {@code /token}, for what they name (Docker's token
     * authentication). Those of the list may do everything.
     *
     * @param passwords by user
     * @param anyoneMayPull whether those who give no name may read
     */
    record Token(Map<String, String> passwords, boolean anyoneMayPull) implements Access {
        public Token {
            passwords = Map.copyOf(passwords);
        }

        @Override
        public String toString() {
            return "Token[" + passwords.keySet() + ", anyoneMayPull=" + anyoneMayPull + "]";
        }
    }
}
