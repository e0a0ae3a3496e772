package io.github.readiness.probe.health.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.health.Health;
import io.github.readiness.probe.health.watch.ProbeRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthReportProbeTests {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      200 | {"status":"UP"}                                                                            | GOOD    | 200 UP
      200 | {"status":"UP","groups":["liveness"],"components":{"db":{"status":"UP","details":{"database":"H2"}}}} | GOOD | 200 UP
      503 | {"status":"DOWN","components":{"redis":{"status":"DOWN"},"db":{"status":"UP"}}}             | BAD     | 503: redis DOWN
      200 | {"status":"UP","components":{"db":{"status":"UP","components":{"orders":{"status":"DOWN"}}}}} | BAD    | 200 UP: db/orders DOWN
      200 | {"status":"UP","details":{"disk":{"status":"OUT_OF_SERVICE"}}}                             | BAD     | 200 UP: disk OUT_OF_SERVICE
      200 | {"status":"WARMING_UP"}                                                                    | BAD     | 200 WARMING_UP
      200 | {"status":"UNKNOWN"}                                                                       | BAD     | 200 UNKNOWN
      200 | {"status":"up"}                                                                            | BAD     | 200 up
      200 | {"status":"UP","checks":[{"name":"db","status":"UP","data":{"status":"DOWN"}}]}             | GOOD    | 200 UP
      503 | {"status":"DOWN","checks":[{"name":"</script>","status":"DOWN"},{"name":"q","status":"UP"}]} | BAD   | 503: </script> DOWN
      200 | {"status":"UP","checks":[{"name":"db"}]}                                                   | UNKNOWN | 200 UP: db cannot be read
      200 | {"status":"UP","checks":[{"name":"db","status":null},{"status":1}]}                         | UNKNOWN | 200 UP: db, unnamed cannot be read
      200 | {"status":"UP","checks":[{"name":"db"},{"name":"q","status":"DOWN"}]}                       | BAD     | 200 UP: q DOWN
      200 | {"status":"UP","checks":[{"name":"db"},{"name":"db","status":"UP"}]}                        | UNKNOWN | 200 UP: db cannot be read
      200 | {"checks":["DOWN"],"status":"UP"}                                                          | UNKNOWN | 200: the health report cannot be read
      200 | {"status":"UP","checks":{"db":"DOWN"}}                                                     | UNKNOWN | 200: the health report cannot be read
      200 | {"status":"UP","components":["DOWN"]}                                                      | UNKNOWN | 200: the health report cannot be read
      200 | {"status":"UP","components":{"db":{"status":null}}}                                        | UNKNOWN | 200 UP: db cannot be read
      200 | {"status":"UP","components":{"db":{"status":1},"</script>":"DOWN","mq":{"status":"UP"}}}   | UNKNOWN | 200 UP: </script>, db cannot be read
      200 | {"status":"UP","components":{"db":{"status":"UP","components":{"orders":{}}}}}             | UNKNOWN | 200 UP: db/orders cannot be read
      200 | {"status":"UP","components":{"db":{},"mq":{"status":"DOWN"}}}                              | BAD     | 200 UP: mq DOWN
      200 | {"status":"UP","details":{"db":{"status":"UP","details":{"pool":{"status":3},"hosts":2}}}}  | GOOD    | 200 UP
      200 | {"status":"UP","details":{"db":{"status":0}}}                                              | UNKNOWN | 200 UP: db cannot be read
      200 | {"status":"DOWN","status":"UP"}                                                            | UNKNOWN | 200: the health report cannot be read
      200 | {"status":"UP","components":{"db":{"status":"DOWN"},"db":{"status":"UP"}}}                 | UNKNOWN | 200: the health report cannot be read
      200 | {"status":null}                                                                            | UNKNOWN | 200: the health report cannot be read
      503 | {"status":"DOWN","components":{"db":5}}                                                    | BAD     | 503
      200 | {"components":{"db":{"status":"UP"}}}                                                      | UNKNOWN | 200: the health report cannot be read
      200 | {"status":"UP"                                                                             | UNKNOWN | 200: the health report cannot be read
      200 | {"status":"UP"}{"status":"UP"}                                                             | UNKNOWN | 200: the health report cannot be read
      200 | <html>UP</html>                                                                            | UNKNOWN | 200: the health report cannot be read
      200 | []                                                                                         | UNKNOWN | 200: the health report cannot be read
      200 | ``                                                                                         | UNKNOWN | 200: the health report cannot be read
      503 | <html>Bad Gateway</html>                                                                   | BAD     | 503
      401 | {"status":"UP"}                                                                            | UNKNOWN | 401: credentials were refused
      """)
  void contentOfTheReportDecides(int status, String body, String state, String words) {
    try (var target = Target.answering(status, body)) {
      var seen = seen(target);

      assertThat(seen.state()).hasToString(state);
      assertThat(seen.words()).isEqualTo(words);
    }
  }

  @Test
  void endlessReportIsCutOff() {
    try (var endless = Target.answering(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write(new byte[1024]);
      }
    })) {
      assertThat(seen(endless).words()).isEqualTo("200: the health report is longer than 1048576 bytes");
    }
  }

  @Test
  void failureStatusIsBadHoweverLongTheReport() {
    try (var wordy = Target.answering(503, "x".repeat((1 << 20) + 1))) {
      assertThat(seen(wordy)).isEqualTo(ProbeResult.bad("503"));
    }
  }

  private static ProbeResult seen(Target target) {
    return new ProbeRunner(Health.healthReport(target.service().get("/actuator/health")), new Rehearsal()).probe().join();
  }
}
