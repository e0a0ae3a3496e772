package io.github.readiness.probe.load.http;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.redact.UrlRedactor;
import java.net.BindException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import org.apiguardian.api.API;

/**
 * Cause of a failed request, in a few words for people. Text from a target is never repeated: it may be secret, or written to attack the page that
 * shows it.
 */
@API(status = INTERNAL, since = "0.1")
public final class FailureCause {
  private static final int LONGEST = 160;
  private static final int DEEPEST = 10;

  private FailureCause() {}

  public static String words(Exception failure) {
    var root = root(failure);
    var text = root.getMessage() == null || root.getMessage().isBlank() ? root.getClass().getSimpleName() : root.getMessage();
    return sanitize(switch (Failure.of(failure)) {
      case NOT_SENT -> notSent(root, text);
      case TLS -> tls(root, text);
      case GARBAGE -> text.split("[:;<]", 2)[0].strip();                     // the client quotes the answer after it
      default -> text;
    });
  }

  private static String notSent(Throwable root, String text) {
    if (text.contains("Too many open files")) {
      return "Too many open files; raise the limit before the tests start, for example ulimit -n 65536";
    }
    if (root instanceof BindException || text.contains("Cannot assign requested address")) {
      return "no local port is free; lower the rate, or widen net.ipv4.ip_local_port_range";
    }
    if (text.contains("native thread")) {
      return "no thread could be started; raise the limit, for example ulimit -u or the container's pids.max";
    }
    return root instanceof UnknownHostException ? "the name " + text.split(":", 2)[0] + " cannot be resolved; check the name service" : text;
  }

  private static String tls(Throwable root, String text) {
    if (root instanceof CertificateExpiredException) {
      return "the certificate has expired, " + text;
    }
    if (root instanceof CertificateNotYetValidException) {
      return "the certificate is not valid yet, " + text;
    }
    return root instanceof CertPathBuilderException
        ? "no trusted authority has signed the certificate; add the certificate of its authority to the trusted ones"
        : text;
  }

  /** Returns the deepest cause: the outer messages say only that something below failed. */
  private static Throwable root(Throwable failure) {
    var root = failure;
    for (var depth = 0; depth < DEEPEST && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    return root;
  }

  private static String sanitize(String text) {
    var line = UrlRedactor.redactText(text).replaceAll("[\\p{C}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
