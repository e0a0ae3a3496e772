package io.github.readiness.probe.load.http;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http2.H2ConnectionException;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.apiguardian.api.API;

/** Outcome of a request without an answer. All but {@link #NOT_SENT} are caused by the target. */
@API(status = INTERNAL, since = "0.1")
public enum Failure {
  /** Connection refused: no process listens on the port. */
  REFUSED,
  /** No route to the host. */
  UNREACHABLE,
  /** The connection broke or was closed before the answer was complete. */
  RESET,
  /** No complete answer within the timeout. */
  TIMEOUT,
  /** TLS failed, for example because the certificate is not trusted. */
  TLS,
  /** The answer is not HTTP. */
  GARBAGE,
  /**
   * This machine could not send the request: no local port, no file handle, no name service. This is not an error of the target; the load was not
   * delivered.
   */
  NOT_SENT;

  /** Messages of the operating system about failures of this machine. */
  private static final List<String> LOCAL_ERRORS = List.of("Cannot assign requested address", "Too many open files", "No buffer space available",
      "Cannot allocate memory");

  /** Returns the name in counts and reports: {@code "refused"}. */
  public String words() { return name().toLowerCase(Locale.ROOT).replace('_', ' '); }

  /**
   * Classifies an exception. Only known failures of this machine count as {@link #NOT_SENT}; an unknown exception is the client's reaction to an
   * unexpected answer.
   */
  public static Failure of(Exception cause) {
    if (cause instanceof RequestNotSentException || cause instanceof BindException || cause instanceof UnknownHostException
        || cause instanceof IOReactorShutdownException) {
      return NOT_SENT;
    }
    if (cause instanceof TruncatedChunkException) {
      return RESET;
    }
    if (!(cause instanceof IOException) || cause instanceof MalformedChunkCodingException || cause instanceof MessageConstraintException
        || cause instanceof H2ConnectionException) {
      return GARBAGE;                                                      // by class: the message may quote the answer
    }
    var text = String.valueOf(cause.getMessage());
    if (LOCAL_ERRORS.stream().anyMatch(text::contains)) {
      return NOT_SENT;
    }
    if (cause instanceof SocketTimeoutException || text.contains("Connection timed out")) {
      return TIMEOUT;
    }
    if (cause instanceof NoRouteToHostException || text.contains("unreachable")) {
      return UNREACHABLE;
    }
    return cause instanceof ConnectException ? REFUSED : cause instanceof SSLException ? TLS : RESET;
  }
}
