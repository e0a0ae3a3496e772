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

/** Probe that runs a program. Its output is read to the end; the first 200 bytes are recorded. */
record CommandProbe(List<String> command) implements Probe {
  private static final int LONGEST = 200;

  @Override
  public String kind() { return "command"; }

  @Override
  public List<Service> services() { return List.of(); }

  @Override
  public PreparedProbe at(Execution execution, Time timeout, ProbeResources resources) {
    return () -> resources.threads().submit(() -> {
      Process process;
      try {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
      } catch (IOException missing) {
        return ProbeResult.unknown("the program cannot be started: " + missing.getMessage());
      }
      try {
        process.getOutputStream().close();
        var output = readOutput(process);
        var code = process.waitFor();
        var words = "ended with " + code + Optional.of(output.completeOnTimeout("", 1, TimeUnit.SECONDS).join()).filter(some -> !some.isEmpty())
            .map(some -> ": " + some).orElse("");
        return code == 0 ? ProbeResult.good(words) : ProbeResult.bad(words);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    });
  }

  /** Reads the output on a thread of its own: reading a pipe cannot be interrupted, and a child process may hold it open for ever. */
  private static CompletableFuture<String> readOutput(Process process) {
    var text = new CompletableFuture<String>();
    var reader = new Thread(() -> {
      try (var output = process.getInputStream()) {
        var words = new String(output.readNBytes(LONGEST), UTF_8).strip();
        output.transferTo(OutputStream.nullOutputStream());
        text.complete(words);
      } catch (IOException closed) {
        text.complete("");
      }
    }, "readiness-health-output");
    reader.setDaemon(true);
    reader.start();
    return text;
  }

  @Override
  public String place(Execution execution) { return "the command " + command.get(0); }
}
