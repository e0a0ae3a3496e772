package io.github.readiness.probe.health.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.readiness.Execution;
import io.github.readiness.Service;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program; what it prints is read to its end, and its first words are kept. */
record CommandProbe(List<String> command) implements Probe {
  private static final int LONGEST = 200;

  @Override
  public String kind() { return "command"; }

  @Override
  public List<Service> services() { return List.of(); }

  @Override
  public PreparedProbe at(Execution execution, Time timeout, ProbeResources means) {
    return () -> means.crew().begin(() -> {
      Process process;
      try {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
      } catch (IOException missing) {
        return ProbeResult.unknown("it cannot be started: " + missing.getMessage());
      }
      try {
        process.getOutputStream().close();
        var said = said(process);
        var code = process.waitFor();
        var words = "ended with " + code + Optional.of(said.completeOnTimeout("", 1, TimeUnit.SECONDS).join()).filter(text -> !text.isEmpty())
            .map(text -> ": " + text).orElse("");
        return code == 0 ? ProbeResult.good(words) : ProbeResult.bad(words);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    });
  }

  /** Read beside, because reading a pipe cannot be interrupted, and a child may hold it open for ever. */
  private static CompletableFuture<String> said(Process process) {
    var said = new CompletableFuture<String>();
    var reader = new Thread(() -> {
      try (var output = process.getInputStream()) {
        var words = new String(output.readNBytes(LONGEST), UTF_8).strip();
        output.transferTo(OutputStream.nullOutputStream());
        said.complete(words);
      } catch (IOException closed) {
        said.complete("");
      }
    }, "readiness-health-output");
    reader.setDaemon(true);
    reader.start();
    return said;
  }

  @Override
  public String place(Execution execution) { return "the command " + command.get(0); }
}
