package io.github.readiness.probe.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.ProtocolException;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.conn.ConnectTimeoutException;

/**
 * Reason why there is no response.
 *
 * @param isCausedByTarget true if the target did not respond; false if the request could not be sent, or the response not understood
 */
record NoResponse(String explanation, boolean isCausedByTarget) {
  /** Messages of operating systems if this machine, and not the target, lacks a resource or permission. */
  private static final List<String> LOCAL_FAILURES = List.of("Too many open files", "Cannot assign requested address", "No buffer space available",
      "Address already in use", "Permission denied", "Operation not permitted");
  private static final List<String> SIZE_FAILURES = List.of("Maximum line length", "Maximum header count");

  static NoResponse of(Throwable thrown) {
    var message = causes(thrown).reduce((outer, inner) -> inner).map(NoResponse::describe).orElseThrow();
    if (message.contains("header already present")) {
      return new NoResponse("the request could not be sent: " + message, false);
    }
    if (isCausedBy(thrown, UnknownHostException.class)) {
      return new NoResponse("the host name cannot be resolved: " + message, false);
    }
    if (isCausedBy(thrown, BindException.class) || LOCAL_FAILURES.stream().anyMatch(message::contains)) {
      return new NoResponse("no local socket is available: " + message, false);
    }
    if (isCausedBy(thrown, ProtocolException.class) || isCausedBy(thrown, ClientProtocolException.class)
        || SIZE_FAILURES.stream().anyMatch(message::contains)) {
      return new NoResponse("the response is not HTTP: " + message, false);
    }
    if (isCausedBy(thrown, SSLException.class) && !isCausedBy(thrown, EOFException.class) && !isCausedBy(thrown, SocketException.class)) {
      return new NoResponse("the connection is not trusted: " + message, false);
    }
    if (isCausedBy(thrown, SocketTimeoutException.class) || isCausedBy(thrown, ConnectTimeoutException.class)) {
      return new NoResponse("no response in time", true);
    }
    if (isCausedBy(thrown, ConnectException.class)) {
      return new NoResponse("the connection was refused", true);
    }
    if (isCausedBy(thrown, NoHttpResponseException.class)) {
      return new NoResponse("the connection was closed without a response", true);
    }
    return isCausedBy(thrown, IOException.class)
        ? new NoResponse("the connection broke off: " + message, true)
        : new NoResponse("the request could not be sent: " + message, false);
  }

  private static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> kind) { return causes(thrown).anyMatch(kind::isInstance); }

  private static Stream<Throwable> causes(Throwable thrown) { return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(20); }

  private static String describe(Throwable thrown) {
    return thrown.getClass().getSimpleName() + Optional.ofNullable(thrown.getMessage()).map(message -> ": " + message).orElse("");
  }
}
