package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apiguardian.api.API;

/**
 * Attribution of failed probes: a fault of the target is bad, a fault on this side is unknown. A certificate that clients refuse is the target's
 * fault. A trust store that cannot be used, and a server that rejects our identity, are faults on this side. A server that closes the connection
 * without a message counts as down.
 */
@API(status = INTERNAL, since = "0.1")
public final class FaultAttribution {
  /** Messages of operating systems when this machine, not the target, lacks a resource or a permission. */
  private static final List<String> LOCAL_FAULTS = List.of("Too many open files", "Cannot assign requested address", "No buffer space available",
      "Address already in use", "Permission denied", "Operation not permitted");

  private FaultAttribution() {}

  /** Returns the result for an exception from the communication with a target. */
  static ProbeResult ofTarget(Throwable thrown) {
    if (caused(thrown, UnknownHostException.class) || caused(thrown, UnresolvedAddressException.class)) {
      return ProbeResult.unknown("the host name does not resolve");
    }
    if (caused(thrown, BindException.class) || LOCAL_FAULTS.stream().anyMatch(words(thrown)::contains)) {
      return ProbeResult.unknown("no local socket: " + words(thrown));
    }
    if (caused(thrown, CertificateException.class)) {
      return ProbeResult
          .bad("certificate not trusted: " + causes(thrown).filter(SSLException.class::isInstance).findFirst().orElse(thrown).getMessage());
    }
    if (caused(thrown, ProtocolException.class)) {
      return ProbeResult.unknown("the answer cannot be read: " + words(thrown));
    }
    if (caused(thrown, SSLException.class) && !caused(thrown, EOFException.class) && !caused(thrown, SocketException.class)) {
      return ProbeResult.unknown("no trusted connection: " + words(thrown));
    }
    if (caused(thrown, HttpTimeoutException.class) || caused(thrown, SocketTimeoutException.class)) {
      return ProbeResult.bad("no answer in time");
    }
    if (caused(thrown, ConnectException.class)) {
      return ProbeResult.bad("connection refused or host unreachable");
    }
    return caused(thrown, IOException.class) ? ProbeResult.bad("connection lost: " + words(thrown)) : own(thrown);
  }

  /** Returns the result for an exception from a check's own code. */
  public static ProbeResult own(Throwable thrown) {
    return thrown instanceof AssertionError ? ProbeResult.bad(words(thrown)) : ProbeResult.unknown("the probe itself failed: " + words(thrown));
  }

  private static boolean caused(Throwable thrown, Class<? extends Throwable> kind) { return causes(thrown).anyMatch(kind::isInstance); }

  private static String words(Throwable thrown) {
    return message(thrown).map(String::strip).filter(text -> !text.isEmpty())
        .map(text -> thrown instanceof AssertionError ? text : thrown.getClass().getSimpleName() + ": " + text)
        .orElse(thrown.getClass().getSimpleName());
  }

  /** Returns the message. An exception class may override getMessage and throw. */
  private static Optional<String> message(Throwable thrown) {
    try {
      return Optional.ofNullable(thrown.getMessage());
    } catch (RuntimeException | Error silent) {
      return Optional.empty();
    }
  }

  private static Stream<Throwable> causes(Throwable thrown) { return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(20); }
}
