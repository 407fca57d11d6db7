package atelier.image.registry;

/** What proves to a registry who we are. Never shown: {@code toString} keeps the secret. */
public sealed interface Credential {
    /** A name and a password. */
    record Password(String user, String secret) implements Credential {
        @Override
        public String toString() {
            return "password of " + user;
        }
    }

    /** What a token server gives tokens for, in the place of a password; OAuth 2 calls it a refresh token. */
    record IdentityToken(String secret) implements Credential {
        @Override
        public String toString() {
            return "identity token";
        }
    }

    /** A token to be shown to the registry as it is. */
    record RegistryToken(String secret) implements Credential {
        @Override
        public String toString() {
            return "registry token";
        }
    }
}
