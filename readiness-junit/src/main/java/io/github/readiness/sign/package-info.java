/**
 * Bytes into a signed envelope and back: in-toto Statement v1 in DSSE, by Ed25519 or ECDSA P-256 of the plain JDK. Keys are PEM files as
 * {@code openssl genpkey} makes them. Knows nothing of what it signs.
 *
 * <pre>{@code
 * Envelope signed = Keys.inFile(path).sign(new Statement(subjects, json));
 * Statement read = TrustStore.of(trusted).verify(Envelope.parse(signed.toJson())).statement();
 * }</pre>
 */
package io.github.readiness.sign;
