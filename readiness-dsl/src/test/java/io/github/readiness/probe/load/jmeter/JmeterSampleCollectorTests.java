package io.github.readiness.probe.load.jmeter;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.spec.ResponseCheck.bodyContaining;
import static io.github.readiness.probe.load.spec.ResponseCheck.header;
import static io.github.readiness.probe.load.spec.ResponseCheck.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Service;
import io.github.readiness.probe.load.LoadPlan;
import io.github.readiness.probe.load.result.RequestStatsSnapshot;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Raw samples become what an answer of our own would have become. */
class JmeterSampleCollectorTests {
  private static final Service API = Service.service("api");
  private static final long BEGUN = 1_700_000_000_000L;
  private static final LoadPlan PLAN = load(call("cart", API.get("/cart")).checks(header("X-Ok", "yes"), bodyContaining("fine"))).at(perSecond(10))
      .lasting(seconds(1)).warmUp(seconds(1));

  /** On the first of two servers, arrivals 0 to 4 are of the warm-up. */
  private static JmeterEvent.Sample sample(int arrival, long sentAfterBegun, long took, String code) {
    return new JmeterEvent.Sample(0, 0, arrival, BEGUN, BEGUN + sentAfterBegun, took, code, 7, "HTTP/1.1 200 OK\nx-ok:  yes\n",
        "all fine".getBytes(StandardCharsets.UTF_8));
  }

  private static RequestStatsSnapshot only(JmeterSampleCollector collector) { return collector.figures().get(0); }

  @Test
  void latencyCountsFromDueTimeAndServiceTimeFromSend() throws Exception {
    var collector = new JmeterSampleCollector(PLAN.spec(), 2);
    collector.add(sample(5, 2_000 + 30, 50, "200"));
    assertThat(only(collector).latency().snapshot().max()).contains(millis(80));
    assertThat(only(collector).serviceTime().snapshot().max()).contains(millis(50));
    assertThat(only(collector).lag().max()).contains(millis(30));
    assertThat(only(collector).outcomes()).isEqualTo(Map.of("200", 1L));
    assertThat(only(collector).bytes()).isEqualTo(7);
  }

  @Test
  void warmUpSamplesAreStoredButNotCounted() throws Exception {
    var collector = new JmeterSampleCollector(PLAN.spec(), 2);
    collector.add(sample(4, 1_800, 50, "500"));
    assertThat(only(collector).judged()).isZero();
    assertThat(collector.received(0)).isEqualTo(1);
    assertThat(collector.plannedOf(0)).isEqualTo(10);
    assertThat(collector.pace(0).planned()).isEqualTo(10);
    assertThat(collector.isComplete()).isFalse();
    var text = new String(new GZIPInputStream(new ByteArrayInputStream(collector.samples().content())).readAllBytes(), StandardCharsets.UTF_8);
    assertThat(text).isEqualTo("server,part,arrival,due ms,sent ms,took ms,code,bytes\n0,0,4,800,800,50,500,7\n");
  }

  @Test
  void collectorStoresFirstSamplesAndJudgesAll() throws Exception {
    var collector = new JmeterSampleCollector(load(API.get("/")).withUsers(3).lasting(seconds(2)).spec(), 2, 1_000);
    for (var number = 0; number < 200_000; number++) {
      collector.add(sample(number, number / 100, number % 997, "200"));
    }
    assertThat(only(collector).judged()).isEqualTo(200_000);
    var stored = new GZIPInputStream(new ByteArrayInputStream(collector.samples().content())).readAllBytes();
    assertThat(new String(stored, StandardCharsets.UTF_8).lines().skip(1)).hasSize((int) collector.stored()).hasSizeBetween(1, 100_000).first()
        .isEqualTo("0,0,0,0,0,0,200,7");
  }

  @ParameterizedTest
  @CsvSource({"java.net.SocketTimeoutException,timeout", "org.apache.http.conn.ConnectTimeoutException,timeout",
      "org.apache.http.conn.HttpHostConnectException,refused", "java.net.ConnectException,refused", "java.net.NoRouteToHostException,unreachable",
      "javax.net.ssl.SSLHandshakeException,tls", "org.apache.http.client.ClientProtocolException,garbage",
      "org.apache.http.impl.execchain.RequestAbortedException,timeout", "org.apache.http.NoHttpResponseException,reset",
      "java.net.SocketException,reset", "java.net.UnknownHostException,not sent",
      "java.net.BindException,not sent", "java.net.URISyntaxException,not sent", "java.lang.IllegalArgumentException,garbage"})
  void exceptionsOfJmeterHaveTheUsualOutcomeNames(String exception, String how) throws Exception {
    var collector = new JmeterSampleCollector(PLAN.spec(), 2);
    collector.add(sample(5, 2_000, 9_000, "Non HTTP response code: " + exception));
    assertThat(only(collector).outcomes()).isEqualTo(Map.of(how, 1L));
    assertThat(only(collector).judged()).isEqualTo(how.equals("not sent") ? 0 : 1);
    assertThat(only(collector).notSent()).isEqualTo(how.equals("not sent") ? 1 : 0);
    assertThat(only(collector).latency().snapshot().count()).isEqualTo(how.equals("timeout") ? 1 : 0);
  }

  @Test
  void lateAnswerIsATimeoutWithAnyStatus() throws Exception {
    var collector = new JmeterSampleCollector(PLAN.spec(), 2);
    collector.add(sample(5, 2_000, 10_000, "200"));
    collector.add(sample(6, 2_200, 10_001, "200"));
    assertThat(only(collector).outcomes()).isEqualTo(Map.of("200", 1L, "timeout", 1L));
  }

  /** JMeter gives up an answer that drips by closing the connection under it, which looks like a reset. */
  @Test
  void cancelledRequestIsATimeoutWithItsWaitingTime() throws Exception {
    var collector = new JmeterSampleCollector(PLAN.spec(), 2);
    collector.add(sample(5, 2_000, 9_999, "Non HTTP response code: java.net.SocketException"));
    collector.add(sample(6, 2_200, 10_100, "Non HTTP response code: java.net.SocketException"));
    assertThat(only(collector).outcomes()).isEqualTo(Map.of("reset", 1L, "timeout", 1L));
    assertThat(only(collector).latency().snapshot().max()).contains(millis(10_100));
  }

  @Test
  void statusesAndChecksAreJudgedIndependentlyOfJmeter() throws Exception {
    var collector = new JmeterSampleCollector(PLAN.spec(), 2);
    collector.add(sample(5, 2_000, 5, "302"));
    collector.add(new JmeterEvent.Sample(0, 0, 6, BEGUN, BEGUN + 2_200, 5, "200", 7, "HTTP/1.1 200 OK\nX-Ok: no\n", new byte[0]));
    collector.add(new JmeterEvent.Sample(0, 0, 7, BEGUN, BEGUN + 2_400, 5, "200", 7, "X-Ok: yes", "bad".getBytes(StandardCharsets.UTF_8)));
    assertThat(only(collector).outcomes()).isEqualTo(Map.of("302", 1L, "check: header X-Ok", 1L, "check: body", 1L));
    assertThat(only(collector).good().sum()).isZero();
  }

  @Test
  void expectedErrorStatusIsGood() throws Exception {
    var gone = load(call("gone", API.get("/gone")).checks(status(410))).at(perSecond(10)).lasting(seconds(1));
    var collector = new JmeterSampleCollector(gone.spec(), 1);
    collector.add(sample(0, 1_000, 5, "410"));
    collector.add(sample(1, 1_100, 5, "200"));
    assertThat(only(collector).outcomes()).isEqualTo(Map.of("200", 1L, "410", 1L));
    assertThat(only(collector).good().sum()).isEqualTo(1);
  }

  @Test
  void requestsOfUsersCountIfSentWithinTheWindow() throws Exception {
    var users = load(API.get("/cart")).withUsers(3).lasting(seconds(2)).warmUp(seconds(1)).spec();
    var collector = new JmeterSampleCollector(users, 2);
    for (var sent : new long[] {999, 1_000, 2_999, 3_000}) {
      collector.add(sample(0, sent, 40, "200"));
    }
    assertThat(only(collector).outcomes()).isEqualTo(Map.of("200", 2L));
    assertThat(only(collector).latency().snapshot().max()).contains(millis(40));
    assertThat(collector.pace(0).planned()).isEqualTo(2);
    assertThat(collector.isComplete()).isFalse();
    assertThat(collector.isExpectedFrom(1)).isTrue();
    assertThat(new JmeterSampleCollector(load(API.get("/")).withUsers(1).lasting(seconds(2)).spec(), 2).isExpectedFrom(1)).isFalse();
  }
}
