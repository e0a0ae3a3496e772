package io.github.readiness.probe.load;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.http.Transport.http2;
import static io.github.readiness.probe.load.spec.ResponseCheck.bodyContaining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.readiness.observation.Observation;
import io.github.readiness.probe.load.Http2Frames.Answer;
import io.github.readiness.probe.load.Http2Frames.Script;
import io.github.readiness.probe.load.result.LoadResult;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of HTTP/2, frame by frame, like those of HTTP/1.1 in {@code LoadFaultTests}. */
@Tag("integration")
@Timeout(60)
class LoadHttp2FaultTests {
  private static LoadResult run(Script script) throws Exception {
    try (var server = Http2Frames.answering(script)) {
      return load(call("faulty", server.service().get("/").timeout(millis(500))).checks(bodyContaining("y"))).at(perSecond(20)).lasting(seconds(1))
          .using(http2()).execute(new FakeExecution());
    }
  }

  private static void drip(Answer answer) throws Exception {
    answer.head();
    while (true) {
      answer.body(1);
      new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
    }
  }

  private static void neverEnd(Answer answer) throws Exception {
    answer.head();
    while (true) {
      answer.body(16_384);
    }
  }

  @Test
  void drippingAnswerIsATimeout() throws Exception {
    var result = run(LoadHttp2FaultTests::drip);
    assertThat(result.outcomes()).isEqualTo(Map.of("timeout", 20L));
    assertThat(((Observation.Present<?>) result.latency().p50().observation()).samples()).isEqualTo(20);
  }

  @Test
  void endlessBodyIsATimeout() throws Exception {
    assertThat(run(LoadHttp2FaultTests::neverEnd).outcomes()).isEqualTo(Map.of("timeout", 20L));
  }

  static Stream<Arguments> faults() {
    return Stream.of(arguments("a body of no stream", "garbage", (Script) answer -> {
      answer.head();
      answer.bodyOfNoStream();
    }), arguments("a frame that is too long", "garbage", (Script) Answer::frameTooLong),
        arguments("a head that cannot be decoded", "garbage", (Script) Answer::headOfNoTable),
        arguments("a stream that is reset", "reset", (Script) Answer::resetTheStream), arguments("a body that is reset", "reset", (Script) answer -> {
          answer.head();
          answer.body(1);
          answer.resetTheStream();
        }), arguments("a server that goes away", "reset", (Script) Answer::goAway), arguments("a body that breaks off", "reset", (Script) answer -> {
          answer.head();
          answer.body(1);
          answer.close();
        }));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faults")
  void http2FaultHasItsOutcome(String fault, String kind, Script script) throws Exception {
    assertThat(run(script).outcomes()).as(fault).isEqualTo(Map.of(kind, 20L));
  }
}
