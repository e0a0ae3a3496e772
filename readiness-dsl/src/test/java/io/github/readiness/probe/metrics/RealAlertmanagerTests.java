package io.github.readiness.probe.metrics;

import static io.github.readiness.Units.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Service;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Alertmanager that was told of alerts of every kind. */
@Tag("integration")
class RealAlertmanagerTests {
  private static void tell(RealPrometheus server, String path, String body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.address().resolve(path)).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private static String alert(String name, String severity, Instant end) {
    return "{\"labels\":{\"alertname\":\"" + name + "\",\"severity\":\"" + severity + "\"},\"startsAt\":\"" + end.minusSeconds(7200)
        + "\",\"endsAt\":\"" + end + "\"}";
  }

  @Test
  void silencedAndInhibitedAlertsCountAndResolvedOnesDoNot(@TempDir Path directory) throws Exception {
    var run = new Rehearsal();
    var now = Instant.now();
    try (var server = RealPrometheus.alertmanager(directory, """
        inhibit_rules: [{source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"']}]
        """)) {
      tell(server, "/api/v2/silences", "{\"matchers\":[{\"name\":\"alertname\",\"value\":\"Silenced\",\"isRegex\":false}],\"startsAt\":\"" + now
          + "\",\"endsAt\":\"" + now.plusSeconds(3600) + "\",\"createdBy\":\"anna\",\"comment\":\"</script><!-- & 😎\"}");
      tell(server, "/api/v2/alerts", "[" + alert("Loud", "critical", now.plusSeconds(3600)) + "," + alert("Silenced", "page", now.plusSeconds(3600))
          + "," + alert("Inhibited", "warning", now.plusSeconds(3600)) + "," + alert("Resolved", "page", now.minusSeconds(60)) + "]");
      var alerts = run.run(Metrics.alertmanager(Service.service(server.address())).alerts());

      assertThat(run.kept()).contains("silencedBy", "\"state\":\"suppressed\"").doesNotContain("Resolved");
      for (var name : new String[] {"Loud", "Silenced", "Inhibited"}) {
        assertThat(run.readiness().require(alerts.firing(name)).exactly(count(1)).status()).as(name).isEqualTo(Status.PASS);
      }
      assertThat(run.readiness().require(alerts.firing("Resolved")).none().status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(alerts.firing()).exactly(count(3)).status()).isEqualTo(Status.PASS);
    }
  }
}
