package atelier.image.registry.server;

/** The names of headers that HTTP does not know. */
final class Headers {
    /** Of every answer of a registry. */
    static final String API_VERSION = "Docker-Distribution-Api-Version";

    /** Of what is sent, or was received. */
    static final String CONTENT_DIGEST = "Docker-Content-Digest";

    /** Of an upload. */
    static final String UPLOAD_UUID = "Docker-Upload-UUID";

    /** That a manifest is known as one about another. */
    static final String SUBJECT = "OCI-Subject";

    /** By what a list of referrers was cut down. */
    static final String FILTERS_APPLIED = "OCI-Filters-Applied";

    /** Where the next page is (RFC 8288). */
    static final String LINK = "Link";

    private Headers() {}
}
