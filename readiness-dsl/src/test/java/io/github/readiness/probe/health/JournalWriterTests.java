package io.github.readiness.probe.health;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.check;
import static io.github.readiness.probe.health.Health.watch;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTests {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir
  Path directory;

  @Test
  void noRecordClaimsALookThatIsNotYetWritten() throws IOException {
    var file = directory.resolve("day.watch.jsonl");
    try (var out = new FileOutputStream(file.toFile())) {
      var writer = new JournalWriter(watch(check("api", () -> {})).every(seconds(1)).lasting(minutes(1)), out, 1, NOON, Duration.ofMinutes(1));
      writer.looking(Duration.ofSeconds(15));
      writer.saw("api", Duration.ofSeconds(15), Sighting.bad("503"));
      writer.compareClocks(Duration.ofSeconds(16).toNanos(), NOON.plusSeconds(3600));
      writer.rest(Duration.ofSeconds(17));
      writer.end(Duration.ofSeconds(18), false);
    }

    var lines = Files.readAllLines(file);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).contains("\"is\":\"jump\",\"at\":\"2026-03-02T12:00:16Z\",\"since\":\"2026-03-02T12:00:15Z\"");
    assertThat(lines.get(2)).contains("\"is\":\"looks\",\"at\":\"2026-03-02T12:00:17Z\",\"since\":\"2026-03-02T12:00:17Z\"")
        .contains("\"looks\":[[2000,\"api\",\"BAD\",\"503\"]]");
    assertThat(lines.get(3)).contains("\"is\":\"end\",\"at\":\"2026-03-02T12:00:18Z\",\"since\":\"2026-03-02T12:00:18Z\"");
  }
}
