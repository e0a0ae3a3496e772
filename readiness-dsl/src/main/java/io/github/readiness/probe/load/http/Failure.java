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

/** How a request ended without an answer. All but one are the target's doing. */
@API(status = INTERNAL, since = "0.1")
public enum Failure {
  /** Nobody listens there. */
  REFUSED,
  /** No way leads there. */
  UNREACHABLE,
  /** The connection broke or was closed before the answer was whole. */
  RESET,
  /** No whole answer in time. */
  TIMEOUT,
  /** No trusted encryption. */
  TLS,
  /** What came is no HTTP. */
  GARBAGE,
  /** We could not send it: no local port, no file handle, no name service. Not an error of the target, but load that was not delivered. */
  NOT_SENT;

  /** What the system says when it is this machine that cannot. */
  private static final List<String> OURS = List.of("Cannot assign requested address", "Too many open files", "No buffer space available",
      "Cannot allocate memory");

  /** The name in counts and reports: {@code "refused"}. */
  public String words() { return name().toLowerCase(Locale.ROOT).replace('_', ' '); }

  /** Ours is only what surely is: an exception of a class that nobody foresaw is what the client makes of an answer that nobody foresaw. */
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
      return GARBAGE;                                                      // by class: what it says may quote what came
    }
    var text = String.valueOf(cause.getMessage());
    if (OURS.stream().anyMatch(text::contains)) {
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
