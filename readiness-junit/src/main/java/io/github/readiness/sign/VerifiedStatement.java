package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/**
 * Statement with a verified signature.
 *
 * @param key trusted key that signed it
 * @param statement statement, read from the verified bytes
 */
@API(status = MAINTAINED, since = "0.1")
public record VerifiedStatement(VerificationKey key, Statement statement) {}
