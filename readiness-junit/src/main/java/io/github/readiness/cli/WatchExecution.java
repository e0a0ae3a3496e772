package io.github.readiness.cli;

import io.github.readiness.Execution;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Service;
import io.github.readiness.observation.Evidence;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.render.SafeText;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Execution of a watch in a process of its own. It has no time limit, and prints a progress line at each change and every 10 minutes. */
final class WatchExecution implements Execution {
  private static final long INTERVAL = Duration.ofMinutes(10).toNanos();

  private final Clock clock;
  private final Path journals;
  private final String subject;
  private final PrintWriter err;
  private String state = "";
  private long printedAt;

  WatchExecution(Clock clock, Path journals, String subject, PrintWriter err) {
    this.clock = clock;
    this.journals = journals;
    this.subject = subject;
    this.err = err;
  }

  @Override
  public Clock clock() { return clock; }

  @Override
  public long nanoTime() { return System.nanoTime(); }

  @Override
  public URI resolve(Service service) {
    return service.address()
        .orElseThrow(() -> new InvalidDefinitionException("Service \"" + service.name() + "\" has no address. Write, for example, "
            + service.name() + "=https://host/health."));
  }

  /** Writes no file, because the journal already contains the evidence. */
  @Override
  public String storeEvidence(Evidence evidence) { return "stored in the journal"; }

  @Override
  public void reportProgress(String line) {
    var now = line.substring(line.lastIndexOf(" s of ") + 1);
    if (!now.equals(state) || nanoTime() - printedAt >= INTERVAL) {
      err.println("readiness: " + SafeText.lines(line));
      err.flush();
      state = now;
      printedAt = nanoTime();
    }
  }

  @Override
  public Optional<Time> longestWatch() { return Optional.empty(); }

  @Override
  public Path journals() { return journals; }

  @Override
  public String subject() { return subject; }
}
