package io.github.readiness.probe.load;

import java.util.OptionalInt;

/** How a sample of JMeter's ended, from its response code. */
record JmeterEnding(String code) {

  /** The status, if an answer came. */
  OptionalInt status() {
    return code.matches("[0-9]{3}") ? OptionalInt.of(Integer.parseInt(code)) : OptionalInt.empty();
  }

  /**
   * Why none came: JMeter names the class of the exception in {@code Non HTTP response code: java.net.SocketTimeoutException}. Ours is only what surely is, see
   * {@link Failure#of}: of a class that nobody foresaw is what the client makes of an answer that nobody foresaw.
   */
  Failure failure() {
    return switch (code.substring(Math.max(code.lastIndexOf('.'), code.lastIndexOf(' ')) + 1)) {
      case "ConnectException", "HttpHostConnectException" -> Failure.REFUSED;
      case "SocketTimeoutException", "ConnectTimeoutException", "RequestAbortedException", "ConnectionShutdownException" -> Failure.TIMEOUT;
      case "NoRouteToHostException" -> Failure.UNREACHABLE;
      case "SSLException", "SSLHandshakeException", "SSLPeerUnverifiedException", "SSLProtocolException" -> Failure.TLS;
      case "BindException", "UnknownHostException", "URISyntaxException", "MalformedURLException" -> Failure.NOT_SENT;
      case "SocketException", "NoHttpResponseException", "ConnectionClosedException", "TruncatedChunkException", "EOFException", "IOException" ->
        Failure.RESET;
      default -> Failure.GARBAGE;
    };
  }
}
