package io.github.readiness.junit;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.ready;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.probe.http.Http.http;
import static io.github.readiness.probe.load.Load.load;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.readiness.Readiness;
import io.github.readiness.Request;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.report.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets that misbehave, from the socket to the decision. */
class TargetFaultTests {
  @TempDir
  Path directory;

  /** Behaviour of a target after it has received a request. */
  private interface Fault {
    void answer(Socket connection) throws Exception;
  }

  static Stream<Arguments> faults() {
    Fault hangs = connection -> Thread.sleep(60_000);
    Fault resets = connection -> connection.setSoLinger(true, 0);
    Fault garbage = connection -> connection.getOutputStream().write("</script><!-- & no HTTP \r\n\r\n".getBytes(ISO_8859_1));
    Fault redirects = connection -> connection.getOutputStream()
        .write("HTTP/1.1 302 Found\r\nLocation: /health\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
    return Stream.of(arguments("hangs", hangs, "FAIL FAIL FAIL FAIL", Verdict.NO_GO),
        arguments("resets", resets, "FAIL FAIL FAIL FAIL", Verdict.NO_GO),
        arguments("talks garbage", garbage, "ERROR FAIL ERROR INCONCLUSIVE", Verdict.NO_GO),
        arguments("redirects for ever", redirects, "FAIL FAIL FAIL FAIL", Verdict.NO_GO));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void targetThatMisbehavesNeverPasses(String name, Fault fault, String outcomes, Verdict verdict) throws IOException {
    try (var target = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
      daemon(() -> accept(target, fault));
      var type = outcomes.contains("ERROR") ? PatientTestCase.class : HastyTestCase.class;
      assertOutcomes(measured("http://127.0.0.1:" + target.getLocalPort(), type), outcomes, verdict);
    }
  }

  @ParameterizedTest
  @MethodSource("nobody")
  void targetThatIsNotThereNeverPasses(String address, String outcomes, Verdict verdict) throws IOException {
    assertOutcomes(measured(address, HastyTestCase.class), outcomes, verdict);
  }

  static Stream<Arguments> nobody() throws IOException {
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Stream.of(arguments("http://127.0.0.1:" + closed.getLocalPort(), "FAIL FAIL FAIL FAIL", Verdict.NO_GO));
    }
  }

  private Launched measured(String address, Class<?> type) { return new Launched(directory).with("readiness.target.api", address).run(type); }

  private static void assertOutcomes(Launched launched, String outcomes, Verdict verdict) throws IOException {
    var criteria = new TreeMap<>(launched.criteria());
    assertThat(criteria.values()).extracting(it -> it.raw().name()).containsExactly(outcomes.split(" "));
    assertThat(criteria.values()).allSatisfy(criterion -> assertThat(criterion.checks()).isNotEmpty().allSatisfy(check -> {
      assertThat(check.finding()).isNotBlank().doesNotContain("\tat ").doesNotContainPattern("^[\\w.]*(Exception|Error)\\b");
      assertThat(check.source()).hasValueSatisfying(source -> assertThat(source.locator()).contains("127.0.0.1"));
    }));
    assertThat(launched.report().run().incidents()).isEmpty();
    assertThat(launched.report().decision().verdict()).isEqualTo(verdict);
  }

  private static void accept(ServerSocket target, Fault fault) {
    while (!target.isClosed()) {
      try {
        var connection = target.accept();
        daemon(() -> serve(connection, fault));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void serve(Socket connection, Fault fault) {
    try (connection) {
      connection.getInputStream().read(new byte[8192]);
      fault.answer(connection);
    } catch (Exception gone) {
      return;
    }
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "misbehaving target");
    thread.setDaemon(true);
    thread.start();
  }

  /** Criteria for a target, with the longest time that it may take. */
  @ReadinessCriteria
  @Execution(ExecutionMode.CONCURRENT)
  abstract static class Measures {
    private final Request health;
    private final Time limit;

    Measures(Time timeout, Time limit) {
      this.health = service("api").get("/health").timeout(timeout);
      this.limit = limit;
    }

    @Criterion(id = "HTTP", title = "answers")
    void answers(Readiness readiness) { readiness.require(readiness.run(http(health).followingRedirects(5)).status()).exactly(200); }

    @Criterion(id = "LOAD", title = "answers under load")
    void bears(Readiness readiness) {
      var load = readiness.run(load(health).at(perSecond(200)).lasting(millis(500)));
      readiness.require(load.errorRate()).atMost(percent(1));
      readiness.require(load.throughput()).atLeast(perSecond(190));
    }

    @Criterion(id = "READY", title = "gets ready")
    void getsReady(Readiness readiness) { readiness.require(readiness.run(ready(health).within(limit))).below(seconds(3)); }

    @Criterion(id = "WATCH", title = "stays healthy")
    void stays(Readiness readiness) {
      readiness.require(readiness.run(watch(health).every(millis(100)).lasting(millis(500))).health()).heldThroughout();
    }
  }

  static class HastyTestCase extends Measures {
    HastyTestCase() { super(millis(300), millis(500)); }
  }

  /** A generous limit for faults in which a timeout would be another fault than the intended one. */
  static class PatientTestCase extends Measures {
    PatientTestCase() { super(seconds(10), seconds(2)); }
  }
}
