package io.github.readiness.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.run.ProgressLine.Form;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTests {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong seconds = new AtomicLong();

  @Test
  void progressUpdatesOneLineOnATerminal() {
    var progress = progress(Form.LINE);

    progress.begin("500/s of GET /health for 30 s");
    progress.update("1 of 30 s");
    progress.update("2 of 30 s");
    progress.end();

    assertThat(printed()).isEqualTo("\r\u001b[K500/s of GET /health for 30 s\r\u001b[K1 of 30 s\r\u001b[K2 of 30 s" + System.lineSeparator());
  }

  @Test
  void progressPrintsALineInEachIntervalElsewhere() {
    var progress = progress(Form.LINES);

    progress.begin("begins");
    for (var second = 1; second <= 25; second++) {
      seconds.set(second);
      progress.update(second + " s");
    }
    progress.end();

    assertThat(printed().lines()).containsExactly("readiness: begins", "readiness: 10 s", "readiness: 20 s");
  }

  @Test
  void progressPrintsNothingIfSwitchedOff() {
    var progress = progress(Form.NONE);

    progress.begin("begins");
    progress.update("1 s");
    progress.end();

    assertThat(printed()).isEmpty();
  }

  @Test
  void progressPrintsNoControlCharacters() {
    progress(Form.LINES).begin("GET \u001b[2J\n</script>");

    assertThat(printed().lines()).containsExactly("readiness: GET  [2J </script>");
  }

  @Test
  void autoIsOneLineOnATerminalOutsideCi() {
    assertThat(ProgressLine.form("auto", true, false)).isEqualTo(Form.LINE);
    assertThat(ProgressLine.form("auto", true, true)).isEqualTo(Form.LINES);
    assertThat(ProgressLine.form("auto", false, false)).isEqualTo(Form.LINES);
    assertThat(ProgressLine.form("none", true, false)).isEqualTo(Form.NONE);
  }

  private ProgressLine progress(Form form) {
    return new ProgressLine(new PrintStream(bytes, true, UTF_8), form, () -> seconds.get() * 1_000_000_000L);
  }

  private String printed() { return bytes.toString(UTF_8); }
}
