/**
 * Signing and verification of reports: an in-toto Statement v1 in a DSSE envelope, signed with Ed25519 or ECDSA P-256 of the JDK. Keys are PEM files,
 * as created by {@code openssl genpkey}. The package does not depend on the content that it signs.
 *
 * <pre>{@code
 * Envelope signed = Keys.readFile(path).sign(new Statement(subjects, json));
 * Statement read = TrustStore.of(trusted).verify(Envelope.parse(signed.toJson())).statement();
 * }</pre>
 */
package io.github.readiness.sign;
