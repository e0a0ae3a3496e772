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
 * Why there is no answer.
 *
 * @param isTargetsDoing whether it was asked and did not answer, which is knowledge; otherwise it could not be asked or not be understood
 */
record NoResponse(String explanation, boolean isTargetsDoing) {
  /** What operating systems say when this machine, and not the target, is out of something. */
  private static final List<String> OURS = List.of("Too many open files", "Cannot assign requested address", "No buffer space available",
      "Address already in use", "Permission denied", "Operation not permitted");
  private static final List<String> TOO_LARGE = List.of("Maximum line length", "Maximum header count");

  static NoResponse of(Throwable thrown) {
    var words = causes(thrown).reduce((outer, inner) -> inner).map(NoResponse::words).orElseThrow();
    if (words.contains("header already present")) {
      return new NoResponse("the request could not be sent: " + words, false);
    }
    if (caused(thrown, UnknownHostException.class)) {
      return new NoResponse("the name does not resolve: " + words, false);
    }
    if (caused(thrown, BindException.class) || OURS.stream().anyMatch(words::contains)) {
      return new NoResponse("no local socket: " + words, false);
    }
    if (caused(thrown, ProtocolException.class) || caused(thrown, ClientProtocolException.class)
        || TOO_LARGE.stream().anyMatch(words::contains)) {
      return new NoResponse("what was answered is no HTTP: " + words, false);
    }
    if (caused(thrown, SSLException.class) && !caused(thrown, EOFException.class) && !caused(thrown, SocketException.class)) {
      return new NoResponse("no trusted connection: " + words, false);
    }
    if (caused(thrown, SocketTimeoutException.class) || caused(thrown, ConnectTimeoutException.class)) {
      return new NoResponse("no answer in time", true);
    }
    if (caused(thrown, ConnectException.class)) {
      return new NoResponse("the connection was refused", true);
    }
    if (caused(thrown, NoHttpResponseException.class)) {
      return new NoResponse("the connection was closed without an answer", true);
    }
    return caused(thrown, IOException.class)
        ? new NoResponse("the connection broke off: " + words, true)
        : new NoResponse("the request could not be sent: " + words, false);
  }

  private static boolean caused(Throwable thrown, Class<? extends Throwable> kind) { return causes(thrown).anyMatch(kind::isInstance); }

  private static Stream<Throwable> causes(Throwable thrown) { return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(20); }

  private static String words(Throwable thrown) {
    return thrown.getClass().getSimpleName() + Optional.ofNullable(thrown.getMessage()).map(message -> ": " + message).orElse("");
  }
}
