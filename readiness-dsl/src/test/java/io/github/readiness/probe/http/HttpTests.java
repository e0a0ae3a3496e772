package io.github.readiness.probe.http;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.http.Http.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.Request;
import io.github.readiness.Service;
import io.github.readiness.Units;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTests {
  private static final String HOSTILE = "</script><!-- & 😎 ";

  private final Rehearsal run = new Rehearsal();

  @Test
  void statusHeadersBodyAndTimeAreFacts() {
    try (var target = Target.answering(exchange -> {
      exchange.getResponseHeaders().add("X-Title", "a");
      exchange.getResponseHeaders().add("X-Title", "b");
      Target.send(exchange, 503, HOSTILE);
    })) {
      var answer = run.run(http(target.service().get("/health")));

      assertThat(run.readiness().require(answer.status()).exactly(503).status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(answer.status()).oneOf(200, 204).finding()).isEqualTo("503 instead of one of 200, 204");
      assertThat(run.readiness().require(answer.header("x-title")).exactly("a, b").status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(answer.header("X-Powered-By")).absent().status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(answer.header("X-Powered-By")).present().status()).isEqualTo(Status.FAIL);
      assertThat(run.readiness().require(answer.body()).exactly(HOSTILE).status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(answer.time()).below(seconds(10)).status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(answer.time()).below(millis(0)).status()).isEqualTo(Status.FAIL);
      assertThat(answer).hasToString("GET /health of " + target.service().name() + ": 503");
    }
  }

  @Test
  void requestArrivesUnchanged() {
    try (var echo = Target.answering(exchange -> {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Target.send(exchange, 200,
          exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
    })) {
      var answer = run.run(http(echo.service().put("/a%20b?c=%26&d", "application/json", "{\"e\":\"😎\"}")));

      assertThat(run.readiness().require(answer.body()).exactly("PUT /a%20b?c=%26&d application/json {\"e\":\"😎\"}").finding()).contains("😎");
      assertThat(run.readiness().require(answer.body()).exactly("PUT /a%20b?c=%26&d application/json {\"e\":\"😎\"}").status())
          .isEqualTo(Status.PASS);
    }
  }

  @Test
  void secretsOfResponseAreCheckedButNotShown() {
    try (var target = Target.answering(exchange -> {
      exchange.getResponseHeaders().add("Set-Cookie", "sid=abc123def");
      exchange.getResponseHeaders().add("X-Plain", "shown");
      Target.send(exchange, 200, "{\"access_token\":\"hunter22\",\"echo\":\"" + exchange.getRequestHeaders().getFirst("Authorization").substring(7)
          + "\",\"secrets\":[\"one\"],\"port\":\"http\",\"pin_secret\":\"77\"}");
    })) {
      var answer = run.run(http(target.service().get("/login").withBearer("topsecretvalue")));
      var checks = List.of(run.readiness().require(answer.header("Set-Cookie")).exactly("sid=other"),
          run.readiness().require(answer.json("access_token")).exactly("hunter23"), run.readiness().require(answer.json("pin_secret")).exactly("78"),
          run.readiness().require(answer.json("secrets")).exactly(List.of()), run.readiness().require(answer.json("echo")).exactly("x"),
          run.readiness().require(answer.body()).exactly("{}"),
          run.readiness().require(answer.body()).satisfies("nothing", body -> assertThat(body).isEmpty()));

      assertThat(checks).allSatisfy(check -> {
        assertThat(check.status()).isEqualTo(Status.FAIL);
        assertThat(check.redacted()).containsExactly("measured", "finding");
        assertThat(check.toString()).contains("[redacted]").doesNotContain("abc123def", "hunter22", "topsecretvalue", "\"77\"", "77 instead", "one]");
      });
      assertThat(run.readiness().require(answer.header("Set-Cookie")).exactly("sid=abc123def").status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(answer.number("access_token", Units::fraction)).below(percent(10)).finding()).doesNotContain("hunter22");
      assertThat(run.readiness().require(answer.header("X-Plain")).present().redacted()).isEmpty();
      assertThat(run.readiness().require(answer.json("port")).exactly("http").redacted()).isEmpty();
      assertThat(run.readiness().require(answer.status()).exactly(200).redacted()).isEmpty();
    }
  }

  @Test
  void jsonIsReadByPathAndNumbersHaveUnits() {
    try (var target = Target.answering(200, "{\"process\":{\"cpu\":0.1,\"load\":1.5,\"name\":\"x\",\"gone\":null},\"ids\":[1,2]}")) {
      var answer = run.run(http(target.service().get("/metrics")));

      assertThat(run.readiness().require(answer.json("process.name")).exactly("x").status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(answer.json("ids[1]")).exactly(2).status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(answer.json("process.gone")).present().status()).isEqualTo(Status.FAIL);
      assertThat(run.readiness().require(answer.number("process.cpu", Units::fraction)).atMost(percent(10)).status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(answer.number("process.cpu", Units::fraction)).below(percent(10)).status()).isEqualTo(Status.FAIL);
      assertThat(run.readiness().require(answer.number("process.load", Units::fraction)).below(percent(10)).outcome())
          .isEqualTo(Outcome.of(Reason.IMPOSSIBLE));
      assertThat(run.readiness().require(answer.number("process.name", Units::fraction)).below(percent(10)).status()).isEqualTo(Status.ERROR);
      assertThat(run.readiness().require(answer.number("process.nothing", Units::fraction)).below(percent(10)).status()).isEqualTo(Status.FAIL);
    }
  }

  @Test
  void bodyThatIsNotJsonIsAnErrorIfReadAsJson() {
    try (var target = Target.answering(200, HOSTILE)) {
      var judged = run.readiness().require(run.run(http(target.service().get("/"))).json("a")).present();

      assertThat(judged.status()).isEqualTo(Status.ERROR);
      assertThat(judged.finding()).contains("cannot be read as JSON: The text is not valid JSON (line 1, column 1)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"a\":1} {\"a\":2}", "{\"a\":1}x", "{\"a\":1,\"\\u0061\":2}", "{'a':1}", "{a:1}", "{\"a\":1,}"})
  void ambiguousJsonIsAnErrorAndNoValue(String body) {
    try (var target = Target.answering(200, body)) {
      var answer = run.run(http(target.service().get("/")));
      assertThat(run.readiness().require(answer.json("a")).present().status()).isEqualTo(Status.ERROR);
      assertThat(run.readiness().require(answer.number("a", Units::count)).atLeast(count(0)).status()).isEqualTo(Status.ERROR);
    }
  }

  @Test
  void bodyThatIsNotInItsCharsetIsAnErrorAndNoValue() {
    try (var target = Target.answering(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'});
      exchange.close();
    })) {
      var judged = run.readiness().require(run.run(http(target.service().get("/"))).json("a")).present();
      assertThat(judged.status()).isEqualTo(Status.ERROR);
      assertThat(judged.finding()).contains("not in the charset that it declares");
    }
  }

  @Test
  void valueBelowASecretNameIsNotShown() {
    try (var target = Target.answering(200, "{\"token\":{\"value\":\"hunter2-0815\"}}")) {
      var judged = run.readiness().require(run.run(http(target.service().get("/"))).json("token.value")).present();
      assertThat(judged.status()).isEqualTo(Status.PASS);
      assertThat(judged.toString()).doesNotContain("hunter2-0815");
    }
  }

  @Test
  void refusedConnectionMissesStatusAndProvesNothingElse() {
    var answer = run.run(http(Service.service(Target.nowhere()).get("/")));

    assertThat(run.readiness().require(answer.status()).exactly(200).status()).isEqualTo(Status.FAIL);
    assertThat(run.readiness().require(answer.status()).exactly(200).finding()).isEqualTo("the connection was refused");
    assertThat(run.readiness().require(answer.time()).below(seconds(10)).status()).isEqualTo(Status.FAIL);
    assertThat(run.readiness().require(answer.header("Server")).absent().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(run.readiness().require(answer.number("a", Units::fraction)).atLeast(percent(0)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
  }

  @Test
  void resetOrClosedConnectionIsAMiss() {
    try (var resetting = Target.resetting(); var closing = Target.saying("")) {
      assertThat(statusOf(resetting)).isEqualTo(Status.FAIL);
      assertThat(statusOf(closing)).isEqualTo(Status.FAIL);
    }
  }

  @Test
  void silentTricklingAndEndlessResponsesEndAtTimeout() {
    try (var hanging = Target.hanging();
        var trickling = Target.trickling("HTTP/1.1 200 OK\r\nX-A: ");
        var endless = Target.trickling("HTTP/1.1 200 OK\r\n\r\n")) {
      assertThat(briefly(hanging).finding()).startsWith("no ");
      assertThat(briefly(hanging).status()).isEqualTo(Status.FAIL);
      assertThat(briefly(trickling)).returns(Status.FAIL, Assessment::status).extracting(Assessment::finding).asString().startsWith("no ");
      assertThat(briefly(endless)).returns(Status.FAIL, Assessment::status).extracting(Assessment::finding).asString().startsWith("no ");
    }
  }

  @Test
  void endlessHeadIsAnErrorWithBoundedMemory() {
    try (var endless = Target.saying("HTTP/1.1 200 OK\r\nX-A: " + "x".repeat(100_000));
        var many = Target.saying("HTTP/1.1 200 OK\r\n" + "X: x\r\n".repeat(1001))) {
      assertThat(finding(endless)).startsWith("the response is not HTTP");
      assertThat(statusOf(many)).isEqualTo(Status.ERROR);
    }
  }

  @Test
  void failedRequestIsNotSentAgain() {
    var asked = new AtomicInteger();
    try (var once = Target.treating(socket -> {
      asked.incrementAndGet();
      socket.getInputStream().read();
    })) {
      assertThat(statusOf(once)).isEqualTo(Status.FAIL);
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void bodyBeyondLimitIsNotCheckedButStatusIs() {
    try (var target = Target.answering(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write(new byte[65_536]);
      }
    })) {
      var answer = run.run(http(target.service().get("/")));

      assertThat(run.readiness().require(answer.status()).exactly(200).status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(answer.body()).present().status()).isEqualTo(Status.ERROR);
      assertThat(run.readiness().require(answer.body()).present().finding()).contains("10 MiB");
      assertThat(run.kept().length()).isLessThan(200_000);
    }
  }

  @Test
  void responseThatIsNotHttpIsAnError() {
    try (var garbage = Target.saying(HOSTILE + "\r\n\r\n")) {
      assertThat(statusOf(garbage)).isEqualTo(Status.ERROR);
      assertThat(finding(garbage)).startsWith("the response is not HTTP");
    }
  }

  @Test
  void requestThatCannotBeSentIsAnError() {
    try (var target = Target.answering(200, "")) {
      var judged = judged(target.service().put("/", "text/plain", HOSTILE).withHeader("Content-Length", "3"));

      assertThat(judged.status()).isEqualTo(Status.ERROR);
      assertThat(judged.finding()).startsWith("the request could not be sent");
    }
  }

  @Test
  void endlesslyNestedJsonIsAnError() {
    try (var target = Target.answering(200, "[".repeat(1_000_000))) {
      assertThat(run.readiness().require(run.run(http(target.service().get("/"))).json("a")).present().status()).isEqualTo(Status.ERROR);
    }
  }

  @Test
  void unknownHostIsAnError() {
    var answer = run.run(http(Service.service(URI.create("http://nowhere.invalid")).get("/")));

    assertThat(run.readiness().require(answer.status()).exactly(200).status()).isEqualTo(Status.ERROR);
    assertThat(run.readiness().require(answer.status()).exactly(200).finding()).startsWith("the host name cannot be resolved");
  }

  @Test
  void redirectsAreFollowedOnRequestAndLimited() {
    var hops = new AtomicInteger();
    try (var endless = Target.answering(exchange -> {
      hops.incrementAndGet();
      exchange.getResponseHeaders().add("Location", "/again");
      Target.send(exchange, 302, "");
    })) {
      assertThat(run.readiness().require(run.run(http(endless.service().get("/"))).status()).exactly(302).status()).isEqualTo(Status.PASS);
      assertThat(hops.getAndSet(0)).isEqualTo(1);
      assertThat(run.readiness().require(run.run(http(endless.service().get("/")).followingRedirects(3)).status()).exactly(200).status())
          .isEqualTo(Status.FAIL);
      assertThat(hops).hasValue(4);
    }
  }

  @Test
  void credentialsAreNotSentToAnotherHost() {
    try (var elsewhere = Target.answering(exchange -> Target.send(exchange, 200, "" + exchange.getRequestHeaders().get("Authorization")));
        var first = Target.answering(exchange -> {
          exchange.getResponseHeaders().add("Location", elsewhere.address() + "/");
          Target.send(exchange, 307, "");
        })) {
      var answer = run.run(http(first.service().get("/").withBearer("hunter2")).followingRedirects(1));

      assertThat(run.readiness().require(answer.body()).exactly("null").status()).isEqualTo(Status.PASS);
    }
  }

  @Test
  void staticConfigurationOfRestAssuredIsNeitherChangedNorUsed() {
    try (var target = Target
        .answering(exchange -> Target.send(exchange, 200, "" + exchange.getRequestURI() + exchange.getRequestHeaders().keySet()))) {
      RestAssured.basePath = "/elsewhere";
      RestAssured.authentication = RestAssured.preemptive().basic("user", "hunter2");
      var before = RestAssured.config;
      var answer = run.run(http(target.service().get("/here")));

      assertThat(answer.body().observation().toString()).contains("/here[").doesNotContain("elsewhere", "Authorization");
      assertThat(RestAssured.config).isSameAs(before);
    } finally {
      RestAssured.reset();
    }
  }

  @Test
  void plansAreValuesAndRejectInvalidArguments() {
    var plan = http(Service.service("api").get("/health?token=hunter2").withBearer("hunter2"));

    assertThat(plan).isEqualTo(http(Service.service("api").get("/health?token=hunter2").withBearer("hunter2")))
        .isNotEqualTo(plan.followingRedirects(1));
    assertThat(plan.toString() + plan.description()).doesNotContain("hunter2");
    assertThatIllegalArgumentException().isThrownBy(() -> plan.followingRedirects(-1)).withMessageContaining("followingRedirects(5)");
    assertThatIllegalArgumentException().isThrownBy(() -> plan.followingRedirects(51));
    assertThat(plan.followingRedirects(50).redirects()).isEqualTo(50);
  }

  private Status statusOf(Target target) { return judged(target.service().get("/")).status(); }

  private String finding(Target target) { return judged(target.service().get("/")).finding(); }

  private Assessment judged(Request request) { return run.readiness().require(run.run(http(request)).status()).exactly(200); }

  private Assessment briefly(Target target) { return judged(target.service().get("/").timeout(millis(300))); }

  @Test
  void evidenceContainsNoSecretAndNoEchoOfOne() {
    var secret = "hunter2-0815";
    var run = new Rehearsal();
    try (var echo = Target.answering(exchange -> {
      exchange.getResponseHeaders().add("Set-Cookie", "id=" + secret);
      Target.send(exchange, 200, "you sent " + exchange.getRequestHeaders().getFirst("Authorization").substring(7) + " and "
          + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    })) {
      var answer = run.run(http(echo.service().post("/login?api_key=" + secret, "application/json", "{\"password\":\"" + secret + "\"}")
          .withBearer(secret)));

      assertThat(run.kept()).doesNotContain(secret).contains("POST http://", "Authorization: [redacted]", "answered 200", "you sent [redacted] and")
          .containsPattern("\\d values redacted: api_key, Authorization, password, Set-[Cc]ookie\n$");
      assertThat(answer.toString() + answer.status() + answer.header("Server")).doesNotContain(secret);
      assertThat(run.progress.toString()).doesNotContain(secret);
    }
  }
}
