package io.github.readiness.probe.load.result;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.capacity.Steps.judge;
import static io.github.readiness.probe.load.capacity.Steps.value;
import static io.github.readiness.probe.load.http.Transport.http1;
import static io.github.readiness.probe.load.http.Transport.http2;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Expectations;
import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.load.FakeExecution;
import io.github.readiness.probe.load.Http2Server;
import io.github.readiness.probe.load.http.FailureCause;
import io.github.readiness.probe.load.http.Transport;
import io.github.readiness.probe.load.run.RawServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A load that ends badly says why, wherever a reader looks: in the sentence that it misses, in the one of which it knows nothing, in its evidence. */
@Tag("integration")
@Timeout(60)
class LoadFindingTests {
  private static final String SECRET = "s3cret";

  private final FakeExecution execution = new FakeExecution();

  private LoadResult run(Request request, Transport transport) throws Exception {
    return load(request).at(perSecond(100)).lasting(millis(500)).using(transport).execute(execution);
  }

  private void assertAllEndedAs(LoadResult result, String outcome, String why) {
    assertThat(result.outcomes()).isEqualTo(Map.of(outcome, 50L));
    var errors = judge(result.errorRate(), Expectations.atMost(percent(1)));
    assertThat(errors.status()).isEqualTo(Status.FAIL);
    assertThat(errors.finding()).contains("; 50 of 50 ended as " + outcome + (why.isEmpty() ? "" : " (" + why)).doesNotContain(SECRET, "<");
    assertThat(judge(result.throughput(), Expectations.atLeast(perSecond(1))).finding()).contains("ended as " + outcome);
    if (!outcome.equals("timeout")) {                                                 // which are as slow as they were waited for
      var latency = judge(result.latency().p95(), Expectations.below(millis(100)));
      assertThat(latency.status()).isEqualTo(Status.INCONCLUSIVE);
      assertThat(latency.finding()).contains("no good answer: 50 of 50 ended as " + outcome);
    }
    assertThat(execution.kept).singleElement().asString().contains(outcome + " x 50").doesNotContain(SECRET, "<");
    if (!why.isEmpty()) {
      assertThat(execution.kept.get(0)).contains("why        " + outcome + " x 50: " + why);
    }
  }

  @ParameterizedTest
  @CsvSource({"HTTP/1.1 000 s3cret, garbage, Status code must not be negative or zero", "HTTP/1.1 2000 OK, garbage, Status line contains invalid",
      "</script>?token=s3cret, garbage, Invalid protocol version", "HTTP/1.1 200 OK~Set-Cookie s3cret, garbage, Invalid header",
      "Too many open files, garbage, Invalid protocol version", "HTTP/1.1 200 OK~Content-Length: -1, garbage, Negative content length",
      "HTTP/1.1 200 OK~Content-Length: s3cret, garbage, Invalid content length",
      "HTTP/1.1 200 OK~Content-Length: 1~Content-Length: 2, garbage, Multiple Content-Length headers",
      "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~s3cret, garbage, Bad chunk header",
      "HTTP/1.1 200 OK~Content-Length: 1000~~s3cret, reset, Premature end of Content-Length", "HTTP/1.1 503 s3cret~Content-Length: 0, 503, ''"})
  void wrongAnswerIsAnErrorAndIsNotQuoted(String answer, String outcome, String why) throws Exception {
    try (var target = Target.saying(answer.replace("~", "\r\n") + "\r\n\r\n")) {
      assertAllEndedAs(run(target.service().get("/?token=" + SECRET), http1()), outcome, why);
    }
  }

  @Test
  void fewInvalidAnswersAreErrors() throws Exception {
    try (var server = new RawServer((connection, number) -> {
      RawServer.saying(number % 10 == 0 ? "HTTP/1.1 000 Odd\r\n\r\n" : RawServer.OK).answer(connection, number);
    })) {
      var result = run(server.service().get("/"), http1());
      assertThat(value(result.errorRate())).isEqualTo(percent(10));
      assertThat(judge(result.errorRate(), Expectations.atMost(percent(1))).finding())
          .contains("; 5 of 50 ended as garbage (Status code must not be negative or zero)");
    }
  }

  @Test
  void refusedConnectionIsReported() throws Exception {
    assertAllEndedAs(run(Service.service(Target.nowhere()).get("/"), http1()), "refused", "Connection refused");
  }

  @Test
  void unreachableHostIsReported() throws Exception {
    var broadcast = Service.service(URI.create("http://127.255.255.255:9"));
    assertAllEndedAs(run(broadcast.get("/"), http1()), "unreachable", "Network is unreachable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"})
  void endlessAnswerIsATimeout(String start) throws Exception {
    try (var target = Target.treating(socket -> {
      socket.getInputStream().read(new byte[8192]);
      RawServer.saying(start).answer(socket, 0);
      socket.getInputStream().read();
    })) {
      assertAllEndedAs(run(target.service().get("/").timeout(millis(500)), http1()), "timeout", "");
    }
  }

  @Test
  void resetDuringRequestIsAnError() throws Exception {
    try (var target = Target.treating(socket -> {
      socket.getInputStream().read(new byte[8192]);
      socket.setSoLinger(true, 0);
    })) {
      var request = target.service().post("/", "text/plain", "x".repeat(8_000_000));
      var result = load(request).at(perSecond(10)).lasting(seconds(1)).execute(execution);
      assertThat(result.outcomes()).isEqualTo(Map.of("reset", 10L));
      assertThat(judge(result.errorRate(), Expectations.atMost(percent(1))).finding()).contains("10 of 10 ended as reset (");
    }
  }

  @Test
  void resetDuringTlsHandshakeIsAnError() throws Exception {
    try (var target = Target.resetting()) {
      var service = Service.service(URI.create("https://127.0.0.1:" + target.address().getPort()));
      assertAllEndedAs(run(service.get("/"), http1()), "reset", "Connection reset");
    }
  }

  @Test
  void aResetOfHttp2IsAnError() throws Exception {
    try (var target = Target.treating(LoadFindingTests::resetLate)) {
      var result = run(target.service().get("/"), http2());
      assertThat(result.outcomes()).isEqualTo(Map.of("reset", 50L));
      assertThat(judge(result.errorRate(), Expectations.atMost(percent(1))).finding()).contains("50 of 50 ended as reset (");
    }
  }

  private static void resetLate(Socket socket) throws Exception {
    socket.getInputStream().read(new byte[8192]);
    new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    socket.setSoLinger(true, 0);
  }

  @Test
  void invalidRequestIsNotSentAndNoErrorOfTarget() throws Exception {
    try (var server = new Http2Server(Optional.empty(), HttpVersionPolicy.FORCE_HTTP_2)) {
      var result = run(server.service().get("/").withHeader(":odd", SECRET), http2());
      assertThat(result.outcomes()).isEqualTo(Map.of("not sent", 50L));
      var errors = judge(result.errorRate(), Expectations.atMost(percent(1)));
      assertThat(errors.reason()).contains(Reason.LOAD_NOT_DELIVERED);
      assertThat(errors.finding()).contains("only 0/s of 100/s was sent, 50 could not be sent (Header name ':odd' is invalid");
    }
  }

  @Test
  void singleRequestHasNoPercentile() throws Exception {
    try (var target = Target.answering(200, "ok")) {
      var result = load(target.service().get("/")).at(perSecond(1)).lasting(millis(1)).warmUp(seconds(1)).execute(execution);
      var p95 = judge(result.latency().p95(), Expectations.below(seconds(9)));
      assertThat(p95.status()).isEqualTo(Status.INCONCLUSIVE);
      assertThat(p95.finding()).contains("only 1 of the 59 samples");
    }
  }

  @Test
  void warmUpErrorsAreReportedAndItsConnectionsReused() throws Exception {
    try (var server = new RawServer((connection, number) -> RawServer
        .saying(number < 10 ? "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n" : RawServer.OK).answer(connection, number))) {
      var user = load(server.service().get("/")).withUsers(1).thinkTime(millis(10)).lasting(seconds(1)).warmUp(seconds(1));
      assertThat(user.execute(execution).outcomes()).containsKey("200");
      assertThat(execution.kept.get(0)).containsPattern("warm-up    \\d+ requests sent, \\d+ of \\d+ ended as 503\n");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void causesAreLimitedShortAndSanitized() {
    var sum = new FailureCauses.Sum();
    for (var number = 0; number < 1_000; number++) {
      sum.add("reset", FailureCause.words(new IOException("cause " + number)));
    }
    assertThat(sum.causes().of("reset")).isEqualTo("other causes x 995, cause 0 x 1, cause 1 x 1, cause 2 x 1, cause 3 x 1, cause 4 x 1");
    assertThat(sum.causes().and(sum.causes()).number("reset")).isEqualTo(2_000);
    assertThat(FailureCause.words(new ConnectException("to http://api/?token=" + SECRET + " failed\r\n\u001b[31m\u202e" + "x".repeat(1_000))))
        .startsWith("to http://api/?… failed [31m xxx").hasSizeLessThan(170).doesNotContain(SECRET).matches("\\P{C}+");
    assertThat(FailureCause.words(new UnknownHostException("api: Name or service not known"))).startsWith("the name api cannot be resolved");
    assertThat(FailureCause.words(new IOException())).isEqualTo("IOException");
  }
}
