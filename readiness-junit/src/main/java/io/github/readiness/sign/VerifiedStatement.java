package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/**
 * What a trusted key has signed.
 *
 * @param key the one whose signature was good
 * @param statement read from the very bytes that were verified
 */
@API(status = MAINTAINED, since = "0.1")
public record VerifiedStatement(VerificationKey key, Statement statement) {}
