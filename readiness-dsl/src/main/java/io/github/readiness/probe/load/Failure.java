package io.github.readiness.probe.load;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http2.H2ConnectionException;

/** How a request ended without an answer. All but one are the target's doing. */
enum Failure {
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

  /** The name in counts and reports: {@code "refused"}. */
  String words() { return name().toLowerCase(Locale.ROOT).replace('_', ' '); }

  static Failure of(Exception cause) {
    var text = String.valueOf(cause.getMessage());
    if (cause instanceof BindException || cause instanceof UnknownHostException || text.contains("Cannot assign requested address")
        || text.contains("Too many open files") || !(cause instanceof IOException || cause instanceof HttpException)) {
      return NOT_SENT;
    }
    if (cause instanceof TruncatedChunkException) {
      return RESET;
    }
    if (cause instanceof HttpException || cause instanceof MalformedChunkCodingException || cause instanceof MessageConstraintException
        || cause instanceof H2ConnectionException) {
      return GARBAGE;
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
