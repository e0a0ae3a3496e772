package io.github.readiness.probe.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http2.H2ConnectionException;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTests {
  static List<Arguments> causes() {
    return List.of(arguments(new ConnectException("Connection refused"), "refused"), arguments(new SocketException("Connection reset"), "reset"),
        arguments(new ConnectionClosedException(), "reset"), arguments(new IOException((String) null), "reset"),
        arguments(new SocketTimeoutException("10 s"), "timeout"),
        arguments(new ConnectException("Connect to http://api:80 failed: Connection timed out"), "timeout"),
        arguments(new H2ConnectionException(H2Error.PROTOCOL_ERROR, "no HTTP/2"), "garbage"), arguments(new SSLHandshakeException("no trust"), "tls"),
        arguments(new ParseException("no HTTP"), "garbage"), arguments(new TruncatedChunkException("half"), "reset"),
        arguments(new NoRouteToHostException("no route"), "unreachable"), arguments(new SocketException("Network is unreachable"), "unreachable"),
        arguments(new UnknownHostException("api"), "not sent"), arguments(new BindException("Address already in use"), "not sent"),
        arguments(new ConnectException("Cannot assign requested address"), "not sent"), arguments(new IOException("Too many open files"), "not sent"),
        arguments(new RequestNotSentException(new IllegalStateException("our own mistake")), "not sent"),
        arguments(new IllegalArgumentException("Status code must not be negative or zero: 0"), "garbage"),
        arguments(new ParseException("Invalid header: <Too many open files>"), "garbage"),
        arguments(new MalformedChunkCodingException("Bad chunk header: Cannot assign requested address"), "garbage"),
        arguments(new IOReactorShutdownException("I/O reactor has been shut down"), "not sent"));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void exceptionsAreClassified(Exception cause, String words) {
    assertThat(Failure.of(cause).words()).isEqualTo(words);
  }
}
